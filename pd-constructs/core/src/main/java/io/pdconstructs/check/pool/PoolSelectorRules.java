package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R2;
import static io.pdconstructs.check.LibraryRule.R31;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pool's selector. R2 it fits no other model's pods, R31 it fits after the next update too. */
final class PoolSelectorRules implements Rule {

  /** Labels that engines of every model have. */
  private static final Set<String> OF_EVERY_MODEL =
      Set.of("llm-d.ai/inferenceServing", "llm-d.ai/inference-serving", "llm-d.ai/engine-type");

  private static final String REVISION = "disaggregatedset.x-k8s.io/revision";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R2, R31);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      checkLabels(pool, findings);
    }
    checkPools(subject.manifests(), findings);
  }

  private static void checkLabels(Pool pool, Findings findings) {
    Map<String, String> selector = pool.selector().labels();
    if (selector.containsKey(REVISION)) {
      findings.invalid(
          R31,
          pool + " spec.selector[\"" + REVISION + "\"]",
          selector.get(REVISION),
          "changes with every update of the workers, after which the pool selects none",
          "leave it out");
    } else if (!selector.isEmpty() && OF_EVERY_MODEL.containsAll(selector.keySet())) {
      findings.warn(
          R2,
          pool + " spec.selector",
          selector + " is what the workers of every model in this namespace have",
          Fix.derived("add a label of this model, such as llm-d.ai/model"));
    }
  }

  /** Pods that two pools select are sent requests by both, for either's model. */
  private static void checkPools(Manifests manifests, Findings findings) {
    List<Pool> pools = manifests.ofKind("InferencePool").stream().map(Pool::of).toList();
    for (int i = 1; i < pools.size(); i++) {
      checkOverlap(pools.get(i), pools.subList(0, i), manifests, findings);
    }
  }

  private static void checkOverlap(
      Pool pool, List<Pool> others, Manifests manifests, Findings findings) {
    for (Manifest workload : manifests) {
      if (pool.selectsPodsOf(workload)) {
        for (Pool other : others) {
          if (other.selectsPodsOf(workload)) {
            findings.invalid(
                R2,
                pool + " spec.selector",
                pool.selector().toString(),
                "selects the pods of " + workload + ", which " + other + " selects too",
                Labels.OF_ANOTHER_POOL);
            return;
          }
        }
      }
    }
  }
}
