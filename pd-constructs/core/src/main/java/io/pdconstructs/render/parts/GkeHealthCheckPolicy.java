package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/** How Google's load balancer finds out which workers answer. */
public final class GkeHealthCheckPolicy {

  private GkeHealthCheckPolicy() {}

  public static Manifest render(PdStack stack, Names names) {
    Tree request = map().with("requestPath", "/health").with("port", Ports.POOL);
    return GkePolicy.render(
        stack,
        names,
        "HealthCheckPolicy",
        map()
            .with("checkIntervalSec", 2)
            .with("timeoutSec", 2)
            .with("config", map().with("type", "HTTP").with("httpHealthCheck", request)));
  }
}
