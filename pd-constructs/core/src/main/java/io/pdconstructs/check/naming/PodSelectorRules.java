package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.G17;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** G17: the pods of an engine have the labels by which their Deployment selects them. */
final class PodSelectorRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G17);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      check(engine, findings.of(engine.role()));
    }
  }

  private static void check(EngineWorkload engine, Findings findings) {
    JsonNode labels = engine.podLabels();
    for (Map.Entry<String, JsonNode> wanted : engine.workload().selector().properties()) {
      JsonNode label = labels.path(wanted.getKey());
      if (!label.equals(wanted.getValue())) {
        findings.invalid(
            G17,
            engine.paths().podLabels() + "[\"" + wanted.getKey() + "\"]",
            label.asString("(nothing)"),
            "must be "
                + wanted.getValue().asString("")
                + ", by which its Deployment and routing find the pod",
            new Fix("leave this label to the library", "give the pods that label"));
      }
    }
  }
}
