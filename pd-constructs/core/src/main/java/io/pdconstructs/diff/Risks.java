package io.pdconstructs.diff;

import io.pdconstructs.check.EngineAgreement;
import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changes of an object's fields do beside. */
final class Risks {

  /** Fields that Kubernetes does not let change, by kind. */
  private static final Map<String, List<String>> IMMUTABLE =
      Map.of(
          "Deployment", List.of("spec.selector"),
          "Service", List.of("spec.clusterIP"),
          "RoleBinding", List.of("roleRef"),
          "ClusterRoleBinding", List.of("roleRef"),
          "ResourceClaimTemplate", List.of("spec"),
          "PersistentVolumeClaim", List.of("spec.storageClassName", "spec.accessModes"),
          "Job", List.of("spec.template", "spec.selector"));

  private final List<String> immutable;
  private final boolean ofEngine;
  private final Set<String> agreed;

  private Risks(List<String> immutable, boolean ofEngine, Set<String> agreed) {
    this.immutable = immutable;
    this.ofEngine = ofEngine;
    this.agreed = agreed;
  }

  static Risks of(Manifest before, Manifest after) {
    return new Risks(
        IMMUTABLE.getOrDefault(after.kind(), List.of()),
        EngineAgreement.isEngine(after),
        EngineAgreement.changed(before, after));
  }

  List<Risk> of(String path) {
    List<Risk> risks = new ArrayList<>();
    if (ofEngine && path.startsWith("spec.template")) {
      risks.add(Risk.RESTARTS_ENGINES);
    }
    if (agreed.stream().anyMatch(path::startsWith)) {
      risks.add(Risk.SPLITS_ENGINES);
    }
    if (immutable.stream().anyMatch(path::startsWith)) {
      risks.add(Risk.IMMUTABLE);
    }
    return risks;
  }
}
