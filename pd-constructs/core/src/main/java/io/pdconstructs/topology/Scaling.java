package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import tools.jackson.databind.JsonNode;

/** Which workloads autoscalers change the number of. */
public final class Scaling {

  private Scaling() {}

  /** Whether an autoscaler among the objects names a workload. */
  public static boolean isScaled(Manifest workload, Manifests manifests) {
    for (Manifest manifest : manifests) {
      if (scales(manifest, workload)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object is an autoscaler that names a workload. */
  public static boolean scales(Manifest autoscaler, Manifest workload) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    return target.path("kind").asString("Deployment").equals(workload.kind())
        && target.path("name").asString("").equals(workload.name())
        && autoscaler.namespace().equals(workload.namespace());
  }
}
