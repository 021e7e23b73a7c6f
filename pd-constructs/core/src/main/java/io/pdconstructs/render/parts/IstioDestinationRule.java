package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.time.Duration;
import java.util.Optional;

/**
 * How Istio talks to the endpoint picker: by TLS, with whatever certificate, as the picker signs
 * its own.
 */
public final class IstioDestinationRule {

  private IstioDestinationRule() {}

  public static Manifest render(PdStack stack, Names names, Optional<ConnectionPool> limits) {
    return Manifest.of(
        map()
            .with("apiVersion", "networking.istio.io/v1beta1")
            .with("kind", "DestinationRule")
            .with(
                "metadata",
                Meta.namespaced(stack, names.destinationRule(), Meta.Component.INFERENCE_GATEWAY))
            .with(
                "spec",
                map()
                    .with("host", names.epp() + "." + stack.namespace() + ".svc.cluster.local")
                    .with(
                        "trafficPolicy",
                        map()
                            .with(
                                "connectionPool", limits.map(IstioDestinationRule::connectionPool))
                            .with(
                                "tls",
                                map().with("mode", "SIMPLE").with("insecureSkipVerify", true)))));
  }

  private static Tree connectionPool(ConnectionPool pool) {
    Tree tcp =
        map()
            .with("maxConnections", pool.maxConnections())
            .with("connectTimeout", seconds(pool.connectTimeout()))
            .with("maxConnectionDuration", seconds(pool.maxConnectionDuration()));
    Tree http =
        map()
            .with("http1MaxPendingRequests", pool.http1MaxPendingRequests())
            .with("http2MaxRequests", pool.http2MaxRequests())
            .with("maxRequestsPerConnection", pool.maxRequestsPerConnection())
            .with("maxRetries", pool.maxRetries())
            .with("idleTimeout", seconds(pool.idleTimeout()));
    return map().with("tcp", tcp).with("http", http);
  }

  private static Optional<String> seconds(Optional<Duration> time) {
    return time.map(value -> value.toSeconds() + "s");
  }
}
