package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/** U1: resources and verbosity of the routing sidecar that can be. */
final class SidecarAmountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      RoutingSidecar sidecar = subject.stack().get().sidecar();
      ContainerResources.check("sidecar.resources.", sidecar.resources(), findings);
      NumberRange.between("sidecar.verbosity", sidecar.verbosity(), 0, 10, findings);
    }
  }
}
