package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** V27: engines are given flags that their version of vLLM has, with values that they take. */
final class EngineFlagRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      for (EngineWorkload workload : subject.vllmEngines()) {
        Optional<EngineCapabilities> engine = VllmWords.elsewhere(workload);
        if (engine.isPresent()) {
          checkBrought(workload, List.of(), engine.get(), findings.of(workload.role()));
        }
      }
    } else if (VllmWords.areKnown(subject.stack().get())) {
      check(subject, subject.stack().get(), findings);
    }
  }

  private static void check(Subject subject, PdStack stack, Findings findings) {
    EngineCapabilities engine = stack.engineCapabilities();
    checkArgs("engine.apiServerArgs", stack.engine().apiServerArgs(), engine, findings);
    for (Role role : Role.values()) {
      checkArgs("args", stack.workers(role).args(), engine, findings.of(role));
    }
    for (EngineWorkload workload : VllmWords.edited(subject, stack)) {
      List<String> said = UsersArguments.of(stack, workload);
      checkBrought(workload, said, engine, findings.of(workload.role()));
    }
  }

  private static void checkArgs(
      String path, List<String> args, EngineCapabilities engine, Findings findings) {
    if (!args.isEmpty()) {
      Arguments read = Arguments.ofVllm(args, engine.version());
      new FlagArguments(path, engine, findings).check(read.all(), List.of());
    }
  }

  /** What the user's options do not say, which an edit or another program brought. */
  private static void checkBrought(
      EngineWorkload workload, List<String> said, EngineCapabilities engine, Findings findings) {
    List<Argument> args = withoutModel(workload.flags().arguments().own().all());
    FlagArguments flags = new FlagArguments(workload.path() + ".args", engine, findings);
    flags.check(args, said);
    flags.checkValues(args, said);
    String file = workload.path() + ".args[--config]";
    List<Argument> inFile = workload.flags().arguments().inFile().all();
    new FlagArguments(file, engine, findings).check(inFile, List.of());
  }

  /** The model comes first where no flag names it. */
  private static List<Argument> withoutModel(List<Argument> args) {
    boolean named = !args.isEmpty() && args.get(0).name().isEmpty();
    return named ? args.subList(1, args.size()) : args;
  }
}
