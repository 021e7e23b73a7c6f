package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.amount.NumberRange.atLeastOne;

import io.pdconstructs.Affinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** U1: counts, amounts and times of workers that can be. */
final class WorkerAmountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      check(stack.prefill(), findings.of(stack.prefill().role()));
      check(stack.decode(), findings.of(stack.decode().role()));
    }
  }

  private static void check(Workers<?> workers, Findings findings) {
    atLeastOne("replicas", workers.replicas(), findings);
    atLeastOne("tensorParallel", workers.tensorParallel(), findings);
    QuantityRange.cores("cpu", workers.cpu(), findings);
    QuantityRange.bytes("memory", workers.memory(), findings);
    QuantityRange.bytes("shm", workers.shm(), findings);
    TimeRange.check("gracePeriod", workers.gracePeriod(), findings);
    for (Affinity affinity : workers.affinities()) {
      Optional<Integer> weight = affinity.weight();
      if (weight.isPresent()) {
        NumberRange.between("affinity.weight", weight.get(), 1, 100, findings);
      }
    }
    for (TopologySpread spread : workers.topologySpreads()) {
      atLeastOne("topologySpread.maxSkew", spread.maxSkew(), findings);
    }
  }
}
