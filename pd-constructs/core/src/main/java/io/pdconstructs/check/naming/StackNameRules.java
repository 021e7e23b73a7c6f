package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import java.util.EnumSet;
import java.util.Set;

/** M1: a name and a namespace of the stack that Kubernetes takes. */
final class StackNameRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      ObjectNames.checkDnsLabel("name", stack.name(), "pd", findings);
      checkServices(stack, subject, findings);
      ObjectNames.checkNamespace("namespace", stack.namespace(), "llm-d-pd", findings);
    }
  }

  /** A Service, unlike other objects, has a name that begins with a letter. */
  private static void checkServices(PdStack stack, Subject subject, Findings findings) {
    for (Manifest service : subject.own("Service")) {
      char first = service.name().charAt(0);
      if (first >= '0' && first <= '9' && stack.name().indexOf(first) == 0) {
        findings.invalid(
            M1,
            "name",
            stack.name(),
            "begins the name of " + service + ", which Kubernetes takes with a letter first only",
            "begin it with a letter");
      }
    }
  }
}
