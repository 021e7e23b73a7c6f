package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** How Google's load balancer finds out which workers answer. */
final class GkeHealthCheckPolicy {

  private GkeHealthCheckPolicy() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", GkeBackendPolicy.API_VERSION)
            .with("kind", "HealthCheckPolicy")
            .with(
                "metadata", Meta.namespaced(stack, names.pool(), Meta.Component.INFERENCE_GATEWAY))
            .with(
                "spec",
                map()
                    .with(
                        "default",
                        map()
                            .with(
                                "config",
                                map()
                                    .with("type", "HTTP")
                                    .with(
                                        "httpHealthCheck",
                                        map()
                                            .with("requestPath", "/health")
                                            .with("port", Ports.POOL))))
                    .with("targetRef", GkeBackendPolicy.pool(names))));
  }
}
