package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.GkeGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/**
 * How long Google's load balancer waits for an answer, which a route cannot say there, and whether
 * it logs requests.
 */
final class GkeBackendPolicy {

  static final String API_VERSION = "networking.gke.io/v1";

  private GkeBackendPolicy() {}

  static Manifest render(PdStack stack, Names names, GkeGateway gke) {
    return Manifest.of(
        map()
            .with("apiVersion", API_VERSION)
            .with("kind", "GCPBackendPolicy")
            .with(
                "metadata", Meta.namespaced(stack, names.pool(), Meta.Component.INFERENCE_GATEWAY))
            .with(
                "spec",
                map()
                    .with(
                        "default",
                        map()
                            .with("timeoutSec", gke.backendTimeout().toSeconds())
                            .with("logging", map().with("enabled", gke.logging())))
                    .with("targetRef", pool(names))));
  }

  /** What both policies are about. */
  static Tree pool(Names names) {
    return map()
        .with("group", InferencePool.GROUP)
        .with("kind", "InferencePool")
        .with("name", names.pool());
  }
}
