package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.R3;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSelector;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R3: no Service selects an engine's pods. They are reached through the pool; a Service that
 * selects one was made for other pods.
 */
final class ServiceSelectorRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      check(engine, subject.manifests(), findings.of(engine.role()));
    }
  }

  private static void check(EngineWorkload engine, Manifests manifests, Findings findings) {
    for (Manifest service : manifests.ofKind("Service")) {
      JsonNode selector = service.at("/spec/selector");
      if (PodSelector.of(selector).selects(engine.podLabels())) {
        findings.invalid(
            R3,
            engine.paths().podLabels(),
            selector.toString(),
            "is what " + service + " selects, so it would send its requests to an engine",
            "leave this label out");
      }
    }
  }
}
