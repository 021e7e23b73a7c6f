package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * U2: a flag of the endpoint picker or the sidecar that the library sets is not given again. Both
 * take {@code -name} and {@code --name}, with the value after {@code =} or as the next argument.
 */
final class RepeatedFlagRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, subject, findings));
  }

  private static void check(PdStack stack, Subject subject, Findings findings) {
    for (Epp epp : first(subject.topology().epps())) {
      List<Argument> given = Arguments.ofGo(stack.endpointPicker().args(), epp.flags()).all();
      check("endpointPicker.args", given, epp.settings().arguments(), findings);
    }
    for (Sidecar sidecar : first(subject.topology().sidecars())) {
      List<Argument> given = Arguments.ofGo(stack.sidecar().args(), sidecar.flags()).all();
      check("sidecar.args", given, sidecar.arguments(), findings);
    }
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(1, all.size()));
  }

  private static void check(String path, List<Argument> given, Arguments all, Findings findings) {
    for (Argument flag : given) {
      if (!flag.name().isEmpty() && all.of(flag.name()).size() > 1) {
        findings.duplicate(
            U2,
            path,
            flag.text(),
            "this flag is set already",
            flag.name().equals("v")
                ? "use verbosity(n)"
                : "leave it out; the library sets it, or it is given twice");
      }
    }
  }
}
