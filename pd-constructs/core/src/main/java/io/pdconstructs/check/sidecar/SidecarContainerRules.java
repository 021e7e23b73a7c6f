package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.G20;
import static io.pdconstructs.check.LibraryRule.N12;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The container of the sidecar. N12 it runs beside its engine, G20 it has resources. */
final class SidecarContainerRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N12, G20);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      checkStart(engine, findings.of(engine.role()));
    }
    for (Sidecar sidecar : subject.topology().sidecars()) {
      checkResources(sidecar, findings.of(sidecar.engine().role()));
    }
  }

  /** Kubernetes waits for the end of any other init container before it starts the next one. */
  private static void checkStart(EngineWorkload engine, Findings findings) {
    for (JsonNode container : engine.podSpec().path("initContainers")) {
      String name = container.path("name").asString("");
      String policy = container.path("restartPolicy").asString("(nothing)");
      boolean sidecar =
          name.equals(Sidecar.NAME) || KnownImages.isSidecar(container.path("image").asString(""));
      if (sidecar && !policy.equals("Always")) {
        findings.invalid(
            N12,
            engine.paths().podSpec() + ".initContainers[" + name + "].restartPolicy",
            policy,
            "must be Always, else Kubernetes waits for the sidecar to end and never starts the engine",
            Fix.DERIVED);
      }
    }
  }

  private static void checkResources(Sidecar sidecar, Findings findings) {
    JsonNode resources = sidecar.container().path("resources");
    if (!resources.path("requests").has("cpu") && !resources.path("limits").has("cpu")) {
      findings.warn(
          G20,
          sidecar.path() + ".resources",
          "asks for no CPU, through which every token goes, and takes its pod out of the Guaranteed class",
          new Fix(
              "leave it to the library; resources(...) on the sidecar changes them",
              "request and limit CPU and memory, such as 2 and 1Gi"));
    }
  }
}
