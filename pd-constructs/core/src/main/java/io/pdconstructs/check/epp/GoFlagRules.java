package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.E10;
import static io.pdconstructs.check.LibraryRule.E11;
import static io.pdconstructs.check.LibraryRule.N15;
import static io.pdconstructs.check.LibraryRule.N8;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.GoFlags;
import io.pdconstructs.known.GoFlags.Fate;
import io.pdconstructs.known.GoFlags.Flag;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the sidecar and the endpoint picker are told, in the words of their versions. N15 flags that
 * they know, N8 names of old of the sidecar's, E10 of the picker's, E11 of their images. Only what
 * users and edits say is looked up, unless an image is another than the release's: the rest is the
 * library's own.
 */
final class GoFlagRules implements Rule {

  private static final String RENAMED_SINCE = "0.9.0";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N8, N15, E10, E11);
  }

  /**
   * A program in a container.
   *
   * @param ofOld the rule about names of old
   * @param object what runs it
   * @param path the container as messages name its place
   * @param setter where a user gives arguments
   * @param given the arguments that are given there
   */
  private record Program(
      RuleId ofOld,
      Manifest object,
      String path,
      String image,
      Arguments arguments,
      Optional<GoFlags> flags,
      String setter,
      List<String> given) {

    static Program of(Sidecar sidecar, Subject subject) {
      return new Program(
          N8,
          sidecar.engine().object(),
          sidecar.path(),
          sidecar.image(),
          sidecar.arguments(),
          sidecar.flags(),
          "sidecar.args",
          subject.stack().isPresent() ? subject.stack().get().sidecar().args() : List.of());
    }

    static Program of(Epp epp, Subject subject) {
      return new Program(
          E10,
          epp.object(),
          epp.path(),
          epp.image(),
          epp.settings().arguments(),
          epp.flags(),
          "endpointPicker.args",
          subject.stack().isPresent() ? subject.stack().get().endpointPicker().args() : List.of());
    }
  }

  @Override
  public void check(Subject subject, Findings findings) {
    List<Sidecar> sidecars = subject.topology().sidecars();
    List<Epp> epps = subject.topology().epps();
    for (Sidecar sidecar : sidecars) {
      Findings ofRole = findings.of(sidecar.engine().role());
      check(Program.of(sidecar, subject), subject, ofRole);
    }
    for (Epp epp : epps) {
      check(Program.of(epp, subject), subject, findings);
    }
    if (!sidecars.isEmpty()) {
      checkGiven(Program.of(sidecars.get(sidecars.size() - 1), subject), findings);
    }
    if (!epps.isEmpty()) {
      checkGiven(Program.of(epps.get(epps.size() - 1), subject), findings);
    }
  }

  private static void checkGiven(Program program, Findings findings) {
    if (!program.given().isEmpty() && program.flags().isPresent()) {
      GoFlags flags = program.flags().get();
      for (Argument argument : Arguments.ofGo(program.given(), program.flags()).all()) {
        check(program.setter(), program.ofOld(), argument, flags, findings);
      }
    }
  }

  /** What a user gives is reported where it is given. */
  private static void check(Program program, Subject subject, Findings findings) {
    checkImage(program.path(), program.image(), findings);
    if (isOfLibrary(program, subject) || program.flags().isEmpty()) {
      return;
    }
    for (Argument argument : program.arguments().all()) {
      if (!program.given().contains(argument.text())) {
        String path = program.path() + ".args";
        check(path, program.ofOld(), argument, program.flags().get(), findings);
      }
    }
  }

  private static void check(
      String path, RuleId ofOld, Argument argument, GoFlags flags, Findings findings) {
    Optional<Flag> flag = flags.flag(argument.name());
    if (!Labels.isText(argument.text())) {
      return; // U3 says so
    }
    if (argument.name().isEmpty()) {
      passedOver(path, argument.text(), flags, findings);
    } else if (flag.isEmpty()) {
      findings.invalid(
          N15,
          path,
          argument.text(),
          "is no flag of " + flags.program() + ", which would not start",
          instead(argument.name(), flags));
    } else {
      checkOld(path, ofOld, argument.text(), flag.get(), flags.program(), findings);
      if (argument.isInTwoWords() && !flag.get().takesValue()) {
        passedOver(path, argument.orTrue(), flags, findings);
      }
    }
  }

  /** What the library writes is right for the images of the release alone. */
  private static boolean isOfLibrary(Program program, Subject subject) {
    return program.object().isAsRendered()
        && subject.stack().isPresent()
        && program.image().equals(image(program, subject.stack().get()));
  }

  private static String image(Program program, PdStack stack) {
    return program.ofOld() == E10
        ? stack.release().eppImage().text()
        : stack.release().sidecarImage().text();
  }

  private static void passedOver(String path, String word, GoFlags flags, Findings findings) {
    findings.invalid(
        N15,
        path,
        word,
        "is no flag and no value of the one before it, so " + flags.program() + " passes it over",
        "leave it out, or put it behind its flag with =");
  }

  /** Programs that left the flags of Kubernetes' log have another one for how much they say. */
  private static String instead(String name, GoFlags flags) {
    String dashes = name.startsWith("-") ? "-" : "--";
    return name.equals("v") && flags.has("zap-log-level")
        ? "use --zap-log-level"
        : NearMiss.orLeaveOut(dashes + name, flags.spelled());
  }

  private static void checkOld(
      String path, RuleId rule, String text, Flag flag, String program, Findings findings) {
    String fix = flag.instead().isEmpty() ? "leave it out" : "use " + flag.instead() + " instead";
    if (flag.fate() == Fate.REFUSED) {
      findings.invalid(rule, path, text, "is a flag that " + program + " does not start with", fix);
    } else if (flag.fate() == Fate.DEPRECATED) {
      findings.warn(rule, path, text + " is deprecated in " + program, fix);
    }
  }

  /** Nobody but llm-d builds images of these names there. */
  private static void checkImage(String path, String image, Findings findings) {
    KnownImages.renamed(image)
        .ifPresent(
            name ->
                findings.invalid(
                    E11,
                    path + ".image",
                    image,
                    "is an image that there is not: from v"
                        + RENAMED_SINCE
                        + " on it is called "
                        + name,
                    "use ghcr.io/llm-d/" + name));
  }
}
