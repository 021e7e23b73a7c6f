package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** R1: the pods of both roles have the labels that their pool selects by. */
final class PoolLabelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      for (EngineWorkload engine : subject.engines()) {
        checkLabels(pool, engine, findings.of(engine.role()));
      }
    }
  }

  /**
   * By the Deployment's selector where it has the label: pods that lack that one are reported as
   * such.
   */
  private static void checkLabels(Pool pool, EngineWorkload engine, Findings findings) {
    JsonNode selected = engine.workload().selector();
    for (Map.Entry<String, String> label : pool.selector().labels().entrySet()) {
      String key = label.getKey();
      JsonNode labels = selected.has(key) ? selected : engine.podLabels();
      if (!label.getValue().equals(labels.path(key).asString(""))) {
        findings.invalid(
            R1,
            pool + " spec.selector[\"" + key + "\"]",
            label.getValue(),
            "is no label of these pods, so no request reaches them",
            Fix.DERIVED);
      }
    }
  }
}
