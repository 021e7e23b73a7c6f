package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import tools.jackson.databind.JsonNode;

/** Which workloads autoscalers change the number of. */
public final class Scaling {

  private Scaling() {}

  /** Whether an autoscaler among the objects names a workload. */
  public static boolean isScaled(Workload workload, Manifests manifests) {
    for (Manifest manifest : manifests) {
      if (scales(manifest, workload)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an object is an autoscaler that names a workload. A role of a DisaggregatedSet is named
   * by its scaler, {@code SET-ROLE}.
   */
  public static boolean scales(Manifest autoscaler, Workload workload) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    if (target.isMissingNode()) {
      return false;
    }
    boolean ofRole = !workload.roleName().isEmpty();
    String kind = ofRole ? "DisaggregatedSetRoleScaler" : workload.object().kind();
    String name = workload.object().name() + (ofRole ? "-" + workload.roleName() : "");
    return target.path("kind").asString("Deployment").equals(kind)
        && target.path("name").asString("").equals(name)
        && autoscaler.namespace().equals(workload.object().namespace());
  }
}
