package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.U2;
import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments of the stack. U2 none is a flag that the library sets, V27 none holds a flag and its
 * value in one.
 */
final class LibraryFlagRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V27, U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      String version = stack.engineCapabilities().version();
      checkArgs("engine.apiServerArgs", stack.engine().apiServerArgs(), version, findings);
      for (Role role : Role.values()) {
        checkArgs("args", stack.workers(role).args(), version, findings.of(role));
      }
    }
  }

  private static void checkArgs(String path, List<String> args, String version, Findings findings) {
    for (Argument argument : Arguments.ofVllm(args, version).all()) {
      checkFlag(path, argument, findings);
    }
  }

  private static void checkFlag(String path, Argument argument, Findings findings) {
    Optional<String> owned = LibraryFlags.owned(argument);
    if (owned.isPresent()) {
      findings.duplicate(
          U2,
          path,
          argument.text(),
          "the library sets this flag",
          LibraryFlags.instead(owned.get()));
    } else if (argument.name().indexOf(' ') >= 0) {
      findings.invalid(
          V27,
          path,
          argument.text(),
          "is one argument, which vLLM takes for the name of a flag",
          "pass the value as an argument of its own: args(\"--flag\", \"value\")");
    }
  }
}
