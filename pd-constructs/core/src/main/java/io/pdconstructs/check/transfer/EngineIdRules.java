package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.V19;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Scaling;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** V19: no ID in the transfer's configuration is that of several engines. */
final class EngineIdRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V19);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<JsonNode> id = engine.flags().transfer().flatMap(TransferConfig::engineId);
      if (id.isPresent() && areSeveral(engine, subject)) {
        findings
            .of(engine.role())
            .invalid(
                V19,
                engine.path() + ".args",
                id.get().asString(id.get().toString()),
                "as engine_id is the ID of every pod of the role, so decode fetches from another pod than it means",
                "leave it out, and each engine makes its own");
      }
    }
  }

  private static boolean areSeveral(EngineWorkload engine, Subject subject) {
    JsonNode replicas = engine.workload().replicas().value();
    return engine.workload().slices() > 1
        || (replicas.isMissingNode() ? isScaled(engine, subject) : replicas.asLong(1) > 1);
  }

  /** A program leaves the number out for an autoscaler. */
  private static boolean isScaled(EngineWorkload engine, Subject subject) {
    return subject.stack().isPresent() || Scaling.isScaled(engine.workload(), subject.manifests());
  }
}
