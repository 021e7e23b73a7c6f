package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.G17;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSelector;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * G17: the pods of an engine have the labels by which their Deployment selects them, and no other
 * Deployment of the stack selects them too.
 */
final class PodSelectorRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G17);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      check(engine, findings.of(engine.role()));
      for (EngineWorkload other : subject.engines()) {
        if (!other.object().key().equals(engine.object().key())) {
          checkOther(engine, other, findings.of(engine.role()));
        }
      }
    }
  }

  /** Autoscalers and disruption budgets count pods by the selector of their Deployment. */
  private static void checkOther(EngineWorkload engine, EngineWorkload other, Findings findings) {
    PodSelector selector = PodSelector.of(engine.workload().selector());
    if (other.object().namespace().equals(engine.object().namespace())
        && selector.selects(other.podLabels())) {
      findings.warn(
          G17,
          engine.paths().before() + "spec.selector.matchLabels",
          selector
              + " selects the pods of "
              + other.object()
              + " too, so an autoscaler or a disruption budget counts both",
          "add the label in which the pods differ, such as llm-d.ai/role");
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
