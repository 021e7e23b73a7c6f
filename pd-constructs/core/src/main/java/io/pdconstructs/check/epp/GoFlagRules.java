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
import io.pdconstructs.topology.Arguments;
import io.pdconstructs.topology.Arguments.Argument;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSpecs;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the sidecar and the endpoint picker are told, in the words of their versions. N15 flags that
 * they know, N8 names of old of the sidecar's, E10 of the picker's, E11 of their images. Only what
 * users and edits say is looked up: the rest is the library's own.
 */
final class GoFlagRules implements Rule {

  private static final String RENAMED_SINCE = "0.9.0";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N8, N15, E10, E11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Optional<JsonNode> sidecar = Optional.empty();
    for (EngineWorkload engine : subject.engines()) {
      Optional<JsonNode> found = engine.sidecar();
      if (found.isPresent()) {
        sidecar = found;
        String path = engine.podSpecPath() + ".initContainers[routing-proxy]";
        List<String> said = subject.stack().map(stack -> stack.sidecar().args()).orElse(List.of());
        check(
            subject, engine.deployment(), N8, path, found.get(), said, findings.of(engine.role()));
      }
    }
    Optional<JsonNode> picker = Optional.empty();
    for (Manifest deployment : subject.own("Deployment")) {
      Optional<JsonNode> found = PodSpecs.picker(deployment);
      if (found.isPresent()) {
        picker = found;
        String path = deployment + " spec.template.spec.containers[epp]";
        List<String> said =
            subject.stack().map(stack -> stack.endpointPicker().args()).orElse(List.of());
        check(subject, deployment, E10, path, found.get(), said, findings);
      }
    }
    if (subject.stack().isPresent()) {
      checkOptions(subject.stack().get(), sidecar, picker, findings);
    }
  }

  private static void checkOptions(
      PdStack stack, Optional<JsonNode> sidecar, Optional<JsonNode> picker, Findings findings) {
    if (sidecar.isPresent() && !stack.sidecar().args().isEmpty()) {
      GoFlags.ofSidecar(image(sidecar.get()))
          .ifPresent(
              flags -> checkArgs("sidecar.args", N8, stack.sidecar().args(), flags, findings));
    }
    List<String> ofPicker = stack.endpointPicker().args();
    if (picker.isPresent() && !ofPicker.isEmpty()) {
      GoFlags.ofEpp(image(picker.get()))
          .ifPresent(flags -> checkArgs("endpointPicker.args", E10, ofPicker, flags, findings));
    }
  }

  private static String image(JsonNode container) {
    return container.path("image").asString("");
  }

  /**
   * Looks at a container.
   *
   * @param ofOld the rule about names of old
   * @param said those arguments that are reported where they are said
   */
  private static void check(
      Subject subject,
      Manifest deployment,
      RuleId ofOld,
      String path,
      JsonNode container,
      List<String> said,
      Findings findings) {
    checkImage(path, image(container), findings);
    if (subject.isUntouched(deployment)) {
      return;
    }
    Optional<GoFlags> flags =
        ofOld.equals(N8) ? GoFlags.ofSidecar(image(container)) : GoFlags.ofEpp(image(container));
    if (flags.isPresent()) {
      Arguments arguments = Arguments.ofGo(container, flags);
      for (Argument argument : arguments.all()) {
        if (!said.contains(argument.text())) {
          check(path + ".args", ofOld, argument, flags.get(), findings);
        }
      }
    }
  }

  private static void checkArgs(
      String path, RuleId ofOld, List<String> args, GoFlags flags, Findings findings) {
    for (Argument argument : Arguments.ofGo(args, Optional.of(flags)).all()) {
      check(path, ofOld, argument, flags, findings);
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
