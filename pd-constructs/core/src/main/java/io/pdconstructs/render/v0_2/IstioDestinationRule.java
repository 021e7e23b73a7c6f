package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How Istio talks to the endpoint picker: by TLS, with whatever certificate, as the picker signs its own. */
final class IstioDestinationRule {

  private IstioDestinationRule() {}

  static Manifest render(PdStack stack, Names names, IstioGateway istio) {
    return Manifest.of(
        map(
            "apiVersion", "networking.istio.io/v1beta1",
            "kind", "DestinationRule",
            "metadata", Meta.namespaced(stack, names.gateway(), Meta.Component.INFERENCE_GATEWAY),
            "spec",
                map(
                    "host", names.epp() + "." + stack.namespace() + ".svc.cluster.local",
                    "trafficPolicy",
                        map(
                            "connectionPool", istio.connectionPool().map(IstioDestinationRule::connectionPool),
                            "tls", map("mode", "SIMPLE", "insecureSkipVerify", true)))));
  }

  private static ObjectNode connectionPool(ConnectionPool pool) {
    ObjectNode tcp =
        map(
            "maxConnections", pool.maxConnections(),
            "connectTimeout", seconds(pool.connectTimeout()),
            "maxConnectionDuration", seconds(pool.maxConnectionDuration()));
    ObjectNode http =
        map(
            "http1MaxPendingRequests", pool.http1MaxPendingRequests(),
            "http2MaxRequests", pool.http2MaxRequests(),
            "maxRequestsPerConnection", pool.maxRequestsPerConnection(),
            "maxRetries", pool.maxRetries(),
            "idleTimeout", seconds(pool.idleTimeout()));
    return map("tcp", tcp, "http", http);
  }

  private static Optional<String> seconds(Optional<Duration> time) {
    return time.map(value -> value.toSeconds() + "s");
  }
}
