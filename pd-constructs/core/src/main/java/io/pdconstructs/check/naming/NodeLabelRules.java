package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.Toleration;
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
 * M1: labels and taints of nodes that Kubernetes takes, as the hardware says them, or the node
 * selectors of manifests from elsewhere.
 */
final class NodeLabelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get().hardware(), findings);
    } else {
      for (EngineWorkload engine : subject.engines()) {
        check(engine, findings.of(engine.role()));
      }
    }
  }

  private static void check(HardwareProfile hardware, Findings findings) {
    hardware
        .nodeSelector()
        .forEach((key, value) -> Labels.check("hardware.nodeSelector", key, value, findings));
    for (Toleration toleration : hardware.tolerations()) {
      Labels.check(
          "hardware.tolerations", toleration.key(), toleration.value().orElse(""), findings);
    }
  }

  private static void check(EngineWorkload engine, Findings findings) {
    JsonNode selector = engine.podSpec().path("nodeSelector");
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      Labels.check(
          engine.paths().podSpec() + ".nodeSelector",
          label.getKey(),
          label.getValue().asString(""),
          findings);
    }
  }
}
