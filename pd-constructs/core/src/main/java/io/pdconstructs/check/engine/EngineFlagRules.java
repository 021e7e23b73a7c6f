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
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.known.VllmFlags.Flag;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineFlag;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    Optional<EngineCapabilities> engine = workload.capabilities();
    if (engine.isEmpty() || !VllmFlags.isKnown(engine.get().version()) || !workload.hasOwnArgs()) {
      return;
    }
    checkArgs(workload.path() + ".args", brought(workload), engine.get(), findings);
    List<String> names = new ArrayList<>();
    workload.env().forEach(variable -> names.add(variable.path("name").asString("")));
    checkVariables(workload.path() + ".env", names, engine.get(), findings);
    workload
        .flag(EngineFlag.KV_TRANSFER)
        .ifPresent(
            config -> checkTransfer(workload.path() + ".args", config, engine.get(), findings));
  }

  /** The arguments without the model, which comes first where no flag names it. */
  private static List<String> brought(EngineWorkload workload) {
    List<String> args = new ArrayList<>();
    workload.container().path("args").forEach(arg -> args.add(arg.asString("")));
    boolean named = !args.isEmpty() && !args.get(0).startsWith("-");
    return named ? args.subList(1, args.size()) : args;
  }

  /** What is neither the user's by an option nor the library's, which an edit brought. */
  private static void checkEdited(
      EngineWorkload workload, PdStack stack, EngineCapabilities engine, Findings findings) {
    List<String> said =
        Stream.concat(
                stack.engine().apiServerArgs().stream(),
                stack.workers(workload.role()).args().stream())
            .toList();
    checkArgs(workload.path() + ".args", brought(workload), said, engine, findings);
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
        .flag(EngineFlag.KV_TRANSFER)
        .filter(config -> !said.contains(config))
        .ifPresent(config -> checkTransfer(workload.path() + ".args", config, engine, findings));
  }

  private static void checkArgs(
      String path, List<String> args, EngineCapabilities engine, Findings findings) {
    checkArgs(path, args, List.of(), engine, findings);
  }

  /**
   * Reads arguments as vLLM does. Values of flags that the library sets are what other rules are
   * about.
   *
   * @param said those that are reported elsewhere
   */
  private static void checkArgs(
      String path,
      List<String> args,
      List<String> said,
      EngineCapabilities engine,
      Findings findings) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (said.contains(arg) || OPTIMIZATION.matcher(arg).matches() || name.indexOf(' ') >= 0) {
        continue;
      }
      if (!isFlag(arg)) {
        findings.invalid(
            V27,
            path,
            arg,
            "is no value of the flag before it, and " + engine.engine() + " takes no second model",
            "leave it out, or put the flag that it belongs to before it");
        continue;
      }
      int values = 0;
      while (i + values + 1 < args.size() && !isFlag(args.get(i + values + 1))) {
        values++;
      }
      Optional<String> value =
          equals >= 0
              ? Optional.of(arg.substring(equals + 1))
              : values > 0 ? Optional.of(args.get(i + 1)) : Optional.empty();
      Optional<Flag> flag = flag(path, name, engine, findings);
      boolean dotted = name.indexOf('.') > 0;
      if (flag.isPresent() && !dotted && !LibraryFlags.isOwned(flag.get().main())) {
        checkValue(path, arg, flag.get(), equals >= 0, value, findings);
      }
      i += taken(flag, equals >= 0, values);
    }
  }

  /** How many of the arguments after a flag are its values. */
  private static int taken(Optional<Flag> flag, boolean inOne, int values) {
    if (flag.isEmpty() || flag.get().kind().equals("list")) {
      return values;
    }
    return flag.get().takesValue() && !inOne ? Math.min(1, values) : 0;
  }

  private static boolean isFlag(String arg) {
    return arg.startsWith("-") && arg.length() > 1 && !NUMBER.matcher(arg).matches();
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

  private static void checkValue(
      String path,
      String arg,
      Flag flag,
      boolean inOne,
      Optional<String> value,
      Findings findings) {
    if (!flag.takesValue()) {
      if (inOne) {
        findings.invalid(
            V27, path, arg, flag.name() + " takes no value", "write " + flag.name() + " alone");
      }
      return;
    }
    if (value.isEmpty()) {
      findings.required(V27, path, flag.name() + " takes a value", "put it behind the flag");
      return;
    }
    String text = value.get();
    switch (flag.kind()) {
      case "int", "float" -> {
        boolean named = text.equals("auto") || VariableRules.isShellVariable(text); // P16
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
      String path, String config, EngineCapabilities engine, Findings findings) {
    JsonNode tree = JsonText.object(config);
    if (tree.isMissingNode()) {
      return; // reported with its flag
    }
    VllmFlags words = VllmFlags.of(engine.version());
    for (String key : tree.propertyNames()) {
      unknownKey(
          path,
          key,
          words.transferKeys(),
          "is no key of " + EngineFlag.KV_TRANSFER,
          engine,
          findings);
    }
    for (Map.Entry<String, JsonNode> extra : tree.path("kv_connector_extra_config").properties()) {
      unknownKey(
          path,
          extra.getKey(),
          words.extraKeys(),
          "is no key that NixlConnector reads",
          engine,
          findings);
    }
  }

  private static void unknownKey(
      String path,
      String key,
      Set<String> known,
      String what,
      EngineCapabilities engine,
      Findings findings) {
    if (!known.contains(key) && !TransferKeyRules.isSometimesRead(key)) {
      String detail = what + " in " + engine.engine();
      findings.invalid(V6, path, key, detail, NearMiss.orLeaveOut(key, known));
    }
  }
}
