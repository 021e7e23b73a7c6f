package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Secrets to pull images with: M1 names that Kubernetes takes, U2 each named once. */
final class PullSecretRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1, U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get().images().pullSecrets(), findings);
    }
  }

  private static void check(List<String> names, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      ObjectNames.checkSecret("images.pullSecrets", name, findings);
      if (!seen.add(name)) {
        findings.duplicate(U2, "images.pullSecrets", name, "is named already", "name it once");
      }
    }
  }
}
