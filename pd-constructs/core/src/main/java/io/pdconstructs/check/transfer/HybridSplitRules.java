package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.P8;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Set;

/** P8: both roles split the layers of a hybrid model that have a state over as many GPUs. */
final class HybridSplitRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P8);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (decode.has(Trait.HYBRID_MANAGER_WITH_NIXL)
            && subject.topology().isHybrid(decode)
            && UnequalSplits.areIn(prefill, decode)) {
          check(prefill, decode, findings.of(Role.DECODE));
        }
      }
    }
  }

  private static void check(EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    String path = decode.path() + ".args";
    String splits =
        "layers with a state are split over other GPUs than those of prefill ("
            + UnequalSplits.gpus(prefill)
            + ")";
    if (!decode.has(Trait.STATES_BY_DIMENSION)) {
      findings.invalid(
          P8,
          path,
          UnequalSplits.gpus(decode),
          splits + ", which " + decode.version().vllm() + " cannot",
          oneSize(" for both roles"));
    } else if (caches(prefill) || caches(decode)) {
      findings.warn(
          P8,
          path,
          splits
              + ", and with a prefix cache their blocks may be of two sizes, by which engines refuse each other",
          oneSize(" for both roles, or leave out --enable-prefix-caching"));
    }
  }

  private static boolean caches(EngineWorkload engine) {
    return engine.flags().isOn("--enable-prefix-caching");
  }

  private static Fix oneSize(String more) {
    return new Fix("use one tensorParallel" + more, "use one --tensor-parallel-size" + more);
  }
}
