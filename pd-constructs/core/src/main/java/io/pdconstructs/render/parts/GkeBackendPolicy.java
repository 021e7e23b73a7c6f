package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/**
 * How long Google's load balancer waits for an answer, which a route cannot say there, and whether
 * it logs requests.
 */
public final class GkeBackendPolicy {

  private GkeBackendPolicy() {}

  public static Manifest render(PdStack stack, Names names, GatewayImplementation.Gke gke) {
    return GkePolicy.render(
        stack,
        names,
        "GCPBackendPolicy",
        map()
            .with("timeoutSec", gke.backendTimeout().toSeconds())
            .saidBy("gateway.backendTimeout")
            .with("logging", map().with("enabled", gke.logging()).saidBy("gateway.logging")));
  }
}
