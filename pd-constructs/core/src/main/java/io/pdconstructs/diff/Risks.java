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
  private final List<String> templates;
  private final Set<String> agreed;
  private final boolean unread;

  private Risks(
      List<String> immutable, List<String> templates, Set<String> agreed, boolean unread) {
    this.immutable = immutable;
    this.templates = templates;
    this.agreed = agreed;
    this.unread = unread;
  }

  /**
   * What a change of an object may do.
   *
   * @param unread whether it is a configuration that pods read only when they start, and no pod is
   *     replaced
   */
  static Risks of(Manifest before, Manifest after, boolean unread) {
    return new Risks(
        IMMUTABLE.getOrDefault(after.kind(), List.of()),
        EngineAgreement.templates(after),
        EngineAgreement.changed(before, after),
        unread);
  }

  List<Risk> of(String path) {
    List<Risk> risks = new ArrayList<>();
    if (templates.stream().anyMatch(path::startsWith)) {
      risks.add(Risk.RESTARTS_ENGINES);
    }
    if (agreed.stream().anyMatch(path::startsWith)) {
      risks.add(Risk.SPLITS_ENGINES);
    }
    if (unread && path.startsWith("data")) {
      risks.add(Risk.UNREAD);
    }
    if (immutable.stream().anyMatch(path::startsWith)) {
      risks.add(Risk.IMMUTABLE);
    }
    return risks;
  }
}
