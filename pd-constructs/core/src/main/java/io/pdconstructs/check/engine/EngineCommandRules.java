package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.U4;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * U4: engines are started by {@code vllm serve}. In manifests from elsewhere by anything, but for
 * what cannot start one.
 */
final class EngineCommandRules implements Rule {

  private static final List<String> LIBRARYS = List.of("vllm", "serve");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (!engine.container().isMissingNode()) {
        check(engine, subject, findings.of(engine.role()));
      }
    }
  }

  private static void check(EngineWorkload engine, Subject subject, Findings findings) {
    List<String> command = engine.command().command();
    String path = engine.path() + ".command";
    if (startsNothing(command, engine.command().firstArg())) {
      findings.invalid(
          U4,
          path,
          String.join(" ", command),
          "starts no engine: vllm serve does",
          Fix.derived("write vllm serve"));
    } else if (subject.isComplete() && !command.equals(LIBRARYS)) {
      findings.warn(
          U4,
          path,
          (command.isEmpty() ? "the image's own command" : "\"" + String.join(" ", command) + "\"")
              + " is not the library's vllm serve, which takes the arguments that rules look at",
          "leave it to the library, or see that it hands its arguments to vllm serve");
    }
  }

  /** A word of vllm that is not serve, or serve alone. */
  private static boolean startsNothing(List<String> command, String firstArg) {
    String first = command.isEmpty() ? "" : command.get(0);
    String program = first.substring(first.lastIndexOf('/') + 1);
    if (!program.equals("vllm")) {
      return program.equals("serve");
    }
    String word = command.size() > 1 ? command.get(1) : firstArg;
    return !word.equals("serve") && !word.contains("$");
  }
}
