package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R22;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Set;

/** R22: one picker of a pool is asked at a time. */
final class PickerReplicaRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R22);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      for (Epp epp : subject.topology().epps()) {
        if (epp.settings().names(pool.object())) {
          checkReplicas(epp, findings);
        }
      }
    }
  }

  /** Each remembers the prompts of its own requests only, unless one is asked at a time. */
  private static void checkReplicas(Epp epp, Findings findings) {
    long replicas = epp.object().at("/spec/replicas").asLong(1);
    if (replicas > 1 && !epp.settings().isLeaderElected()) {
      findings.warn(
          R22,
          epp.object() + " spec.replicas",
          replicas + " pickers at once each know the prompts of their own requests only",
          "use one, or --ha-enable-leader-election");
    }
  }
}
