package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** M1: a PriorityClass of workers by a name that Kubernetes takes. */
final class PriorityClassRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      check(stack.prefill(), findings.of(Role.PREFILL));
      check(stack.decode(), findings.of(Role.DECODE));
    }
  }

  private static void check(Workers<?> workers, Findings findings) {
    Optional<String> name = workers.priorityClass();
    if (name.isPresent()) {
      String kind = "PriorityClass";
      ObjectNames.check("priorityClass", name.get(), kind, "high-priority", findings);
    }
  }
}
