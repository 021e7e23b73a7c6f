package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V22;
import static io.pdconstructs.check.LibraryRule.V27;
import static io.pdconstructs.check.LibraryRule.V6;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.known.VersionedTransferKey;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.known.VllmFlags.Flag;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import io.pdconstructs.topology.arguments.JsonText;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What engines are told, in the words of their version of vLLM. V27 flags that it has, with values
 * that they take; V22 variables that it reads; V6 keys of the transfer's configuration. Only what
 * users and edits say is looked up: the rest is the library's own. Nothing is said of an image
 * whose version is not known.
 */
final class EngineFlagRules implements Rule {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?[kKmMgG]?");
  private static final Pattern OPTIMIZATION = Pattern.compile("-O[0-9]");
  private static final Set<String> PLUGGABLE =
      Set.of("--tool-call-parser", "--reasoning-parser", "--load-format", "--quantization");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V6, V22, V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      subject.vllmEngines().forEach(one -> checkElsewhere(one, findings.of(one.role())));
    } else if (isKnown(subject.stack().get())) {
      check(subject, subject.stack().get(), findings);
    }
  }

  private static void check(Subject subject, PdStack stack, Findings findings) {
    EngineCapabilities engine = stack.engineCapabilities();
    checkArgs("engine.apiServerArgs", stack.engine().apiServerArgs(), engine, findings);
    checkVariables("hardware.env", stack.hardware().env().keySet(), engine, findings);
    for (Role role : Role.values()) {
      Findings ofRole = findings.of(role);
      checkArgs("args", stack.workers(role).args(), engine, ofRole);
      checkVariables("env", stack.workers(role).env().keySet(), engine, ofRole);
    }
    boolean another = !engine.version().equals(stack.release().engine().version());
    for (EngineWorkload workload : subject.engines()) {
      if (another || !subject.isUntouched(workload.object())) {
        checkEdited(workload, stack, engine, findings.of(workload.role()));
      }
    }
  }

  /** One that is stated, or the image of the release, wherever it is kept. */
  private static boolean isKnown(PdStack stack) {
    boolean stated = stack.images().engineCapabilities().isPresent();
    return (stated
            || KnownImages.isSame(stack.engineImage().text(), stack.release().engineImage().text()))
        && VllmFlags.isKnown(stack.engineCapabilities().version());
  }

  /** All that is said, as nobody else says anything. */
  private static void checkElsewhere(EngineWorkload workload, Findings findings) {
    Optional<EngineCapabilities> engine = workload.version().capabilities();
    if (engine.isEmpty() || !VllmFlags.isKnown(engine.get().version())) {
      return;
    }
    checkArgs(workload.path() + ".args", brought(workload), List.of(), engine.get(), findings);
    checkValues(workload, List.of(), findings);
    List<String> names = new ArrayList<>();
    workload.env().forEach(variable -> names.add(variable.path("name").asString("")));
    checkVariables(workload.path() + ".env", names, engine.get(), findings);
    workload
        .flags()
        .transfer()
        .ifPresent(
            config -> checkTransfer(workload.path() + ".args", config, engine.get(), findings));
  }

  /** The arguments without the model, which comes first where no flag names it. */
  private static List<Argument> brought(EngineWorkload workload) {
    List<Argument> args = workload.flags().arguments().own().all();
    boolean named = !args.isEmpty() && args.get(0).name().isEmpty();
    return named ? args.subList(1, args.size()) : args;
  }

  /** What is neither the user's by an option nor the library's, which an edit brought. */
  private static void checkEdited(
      EngineWorkload workload, PdStack stack, EngineCapabilities engine, Findings findings) {
    List<String> said =
        Stream.concat(
                stack.engine().apiServerArgs().stream(),
                stack.workers(workload.role()).args().stream())
            .map(arg -> Arguments.replaced(arg, workload.container()))
            .toList();
    checkArgs(workload.path() + ".args", brought(workload), said, engine, findings);
    checkValues(workload, said, findings);
    Set<String> variables = stack.workers(workload.role()).env().keySet();
    List<String> names = new ArrayList<>();
    for (JsonNode variable : workload.env()) {
      String name = variable.path("name").asString("");
      if (!variables.contains(name) && !stack.hardware().env().containsKey(name)) {
        names.add(name);
      }
    }
    checkVariables(workload.path() + ".env", names, engine, findings);
    workload
        .flags()
        .transfer()
        .filter(config -> !said.contains(config.text()))
        .ifPresent(config -> checkTransfer(workload.path() + ".args", config, engine, findings));
  }

  /** Flags that the library sets have a value each; what it is, other rules ask. */
  private static void checkValues(EngineWorkload workload, List<String> said, Findings findings) {
    for (Argument arg : brought(workload)) {
      boolean isLibrarys = LibraryFlags.owned(arg).isPresent() && !said.contains(arg.text());
      if (isLibrarys && arg.value().isEmpty()) {
        missingValue(workload.path() + ".args", arg.text(), findings);
      }
    }
  }

  private static void missingValue(String path, String flag, Findings findings) {
    findings.required(V27, path, flag + " takes a value", "put it behind the flag");
  }

  private static void checkArgs(
      String path, List<String> args, EngineCapabilities engine, Findings findings) {
    if (!args.isEmpty()) {
      Arguments read = Arguments.ofVllm(args, engine.version());
      checkArgs(path, read.all(), List.of(), engine, findings);
    }
  }

  /**
   * Values of flags that the library sets are what other rules are about.
   *
   * @param said words that are reported elsewhere
   */
  private static void checkArgs(
      String path,
      List<Argument> args,
      List<String> said,
      EngineCapabilities engine,
      Findings findings) {
    for (Argument arg : args) {
      List<String> behind = arg.text().equals(spelled(arg)) ? arg.values() : arg.more();
      boolean elsewhere = said.contains(arg.text()) && said.containsAll(behind);
      if (!elsewhere
          && !OPTIMIZATION.matcher(arg.text()).matches()
          && spelled(arg).indexOf(' ') < 0) {
        checkArg(path, arg, engine, findings);
      }
    }
  }

  private static String spelled(Argument arg) {
    int equals = arg.text().indexOf('=');
    return equals < 0 ? arg.text() : arg.text().substring(0, equals);
  }

  private static void checkArg(
      String path, Argument arg, EngineCapabilities engine, Findings findings) {
    if (arg.name().isEmpty()) {
      findings.invalid(
          V27,
          path,
          arg.text(),
          "is no value of the flag before it, and " + engine.engine() + " takes no second model",
          "leave it out, or put the flag that it belongs to before it");
      return;
    }
    Optional<Flag> flag = flag(path, spelled(arg), engine, findings);
    boolean dotted = arg.name().indexOf('.') > 0;
    if (flag.isPresent() && !dotted && !LibraryFlags.isOwned(flag.get().main())) {
      checkValue(path, arg, flag.get(), findings);
    }
  }

  private static Optional<Flag> flag(
      String path, String name, EngineCapabilities engine, Findings findings) {
    VllmFlags words = VllmFlags.of(engine.version());
    List<Flag> meant = words.meantBy(name);
    List<String> mains = meant.stream().map(Flag::main).distinct().toList();
    if (mains.isEmpty()) {
      findings.invalid(
          V27,
          path,
          name,
          "is no flag of " + engine.engine() + ", which would not start",
          NearMiss.orLeaveOut(name, words.flags().keySet()));
    } else if (mains.size() > 1) {
      findings.invalid(
          V27,
          path,
          name,
          "may mean "
              + String.join(" or ", mains.subList(0, 2))
              + ", so "
              + engine.engine()
              + " would not start",
          "write the whole name");
    } else if (meant.get(0).isDeprecated()) {
      findings.warn(V27, path, name + " is deprecated in " + engine.engine(), "leave it out");
    }
    return mains.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
  }

  private static void checkValue(String path, Argument arg, Flag flag, Findings findings) {
    if (!flag.takesValue()) {
      if (arg.value().isPresent()) {
        findings.invalid(
            V27,
            path,
            arg.text(),
            flag.name() + " takes no value",
            "write " + flag.name() + " alone");
      }
      return;
    }
    if (arg.value().isEmpty()) {
      missingValue(path, flag.name(), findings);
      return;
    }
    String text = arg.value().get();
    switch (flag.kind()) {
      case "int", "float" -> {
        boolean named = text.equals("auto") || Arguments.isShellVariable(text); // P16
        if (!NUMBER.matcher(text).matches() && !named) {
          wrong(path, flag, text, "is no number", "write a number", findings);
        }
      }
      case "choice" -> {
        if (!flag.choices().contains(text)) {
          checkChoice(path, flag, text, findings);
        }
      }
      case "json" -> {
        if (text.startsWith("{") && JsonText.object(text).isMissingNode()) {
          wrong(path, flag, text, "is no JSON", "write a JSON object", findings);
        }
      }
      default -> {} // any text
    }
  }

  /** What plug-ins may add is not known here. */
  private static void checkChoice(String path, Flag flag, String text, Findings findings) {
    String fix = "use one of " + flag.choices();
    if (PLUGGABLE.contains(flag.main())) {
      findings.warn(
          V27,
          path,
          text + " after " + flag.name() + " is none of its own values; a plug-in must bring it",
          fix);
    } else {
      wrong(path, flag, text, "is none of its values", fix, findings);
    }
  }

  private static void wrong(
      String path, Flag flag, String value, String what, String fix, Findings findings) {
    findings.invalid(V27, path, value, "after " + flag.name() + " " + what, fix);
  }

  private static void checkVariables(
      String path, Collection<String> names, EngineCapabilities engine, Findings findings) {
    for (String name : names) {
      if (name.startsWith("VLLM_") && !VllmFlags.of(engine.version()).variables().contains(name)) {
        findings.warn(
            V22,
            path + "[" + name + "]",
            engine.engine() + " reads no such variable, so it has no effect",
            NearMiss.orLeaveOut(name, VllmFlags.of(engine.version()).variables()));
      }
    }
  }

  private static void checkTransfer(
      String path, TransferConfig config, EngineCapabilities engine, Findings findings) {
    VllmFlags words = VllmFlags.of(engine.version());
    for (String key : config.tree().propertyNames()) {
      unknownKey(
          path,
          key,
          words.transferKeys(),
          "is no key of " + CommonVllmFlags.KV_TRANSFER,
          engine,
          findings);
    }
    config.within().forEach(one -> checkTransfer(path, one, engine, findings));
    String connector = config.connector().orElse("Nixl");
    if (connector.startsWith("Nixl")) {
      for (String key : config.extra().propertyNames()) {
        unknownKey(
            path, key, words.extraKeys(), "is no key that NixlConnector reads", engine, findings);
      }
    }
  }

  private static void unknownKey(
      String path,
      String key,
      Set<String> known,
      String what,
      EngineCapabilities engine,
      Findings findings) {
    if (!known.contains(key) && !VersionedTransferKey.has(key)) {
      String detail = what + " in " + engine.engine();
      findings.invalid(V6, path, key, detail, NearMiss.orLeaveOut(key, known));
    }
  }
}
