package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * M1: labels of an engine's pods that Kubernetes takes. Those in the selector are the library's,
 * derived from names that are checked; the others are the user's.
 */
final class PodLabelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      check(engine, findings.of(engine.role()));
    }
  }

  private static void check(EngineWorkload engine, Findings findings) {
    JsonNode selector = engine.workload().selector();
    for (Map.Entry<String, JsonNode> label : engine.podLabels().properties()) {
      if (!selector.has(label.getKey())) {
        Labels.check(
            engine.paths().podLabels(), label.getKey(), label.getValue().asString(""), findings);
      }
    }
  }
}
