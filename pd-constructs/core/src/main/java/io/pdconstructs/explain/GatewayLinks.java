package io.pdconstructs.explain;

import static io.pdconstructs.check.LibraryRule.R10;
import static io.pdconstructs.check.LibraryRule.R11;
import static io.pdconstructs.check.LibraryRule.R12;
import static io.pdconstructs.check.LibraryRule.R13;
import static io.pdconstructs.check.LibraryRule.R14;
import static io.pdconstructs.check.LibraryRule.R8;
import static io.pdconstructs.check.LibraryRule.T9;
import static io.pdconstructs.check.LibraryRule.U13;
import static io.pdconstructs.check.LibraryRule.U9;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Route;
import io.pdconstructs.topology.RouteBackend;
import io.pdconstructs.topology.RouteParent;
import io.pdconstructs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the Gateway to the pool. */
final class GatewayLinks {

  private static final String ROUTE_NAME = "gateway to route";
  private static final String POOL_NAME = "route to pool";
  private static final String NAME = "metadata.name";

  private GatewayLinks() {}

  static List<Draft> of(Topology topology) {
    List<Draft> all = new ArrayList<>();
    List<Draft> toPools = new ArrayList<>();
    for (Route route : topology.routes()) {
      List<Draft> backends = backends(route, topology);
      if (!backends.isEmpty()) {
        all.addAll(parents(route, topology));
        toPools.addAll(backends);
      }
    }
    all.addAll(toPools);
    if (all.isEmpty()) {
      LinkEnd route = LinkEnd.missing("HTTPRoute", "spec.parentRefs[0].name");
      LinkEnd backend = LinkEnd.missing("HTTPRoute", "spec.rules[0].backendRefs[0].name");
      all.add(gateway(end("Gateway", "", topology), route));
      all.add(pool(backend, end("InferencePool", "", topology)));
    }
    return all;
  }

  private static Draft gateway(LinkEnd gateway, LinkEnd route) {
    return Draft.of(ROUTE_NAME, gateway, route, R10, R11, R12, R13, R14, T9, U9, U13);
  }

  private static Draft pool(LinkEnd route, LinkEnd pool) {
    return Draft.of(POOL_NAME, route, pool, R8);
  }

  private static List<Draft> parents(Route route, Topology topology) {
    List<Draft> all = new ArrayList<>();
    for (RouteParent parent : route.parents()) {
      LinkEnd said = LinkEnd.of("HTTPRoute", parent.named());
      all.add(gateway(end("Gateway", parent.name(), topology), said));
    }
    return all;
  }

  private static List<Draft> backends(Route route, Topology topology) {
    List<Draft> all = new ArrayList<>();
    for (RouteBackend backend : route.backends()) {
      if (backend.isPool()) {
        LinkEnd said = LinkEnd.of("HTTPRoute", backend.named());
        all.add(pool(said, end("InferencePool", backend.name(), topology)));
      }
    }
    return all;
  }

  private static LinkEnd end(String kind, String name, Topology topology) {
    return found(kind, name, topology)
        .map(object -> LinkEnd.of(kind, object, NAME, Optional.of(object.name())))
        .orElse(LinkEnd.missing(kind, NAME));
  }

  /** The object that is meant: the one of this name, else the only one of its kind. */
  static Optional<Manifest> found(String kind, String name, Topology topology) {
    List<Manifest> all = topology.manifests().ofKind(kind);
    Optional<Manifest> named =
        all.stream().filter(object -> object.name().equals(name)).findFirst();
    return named.isEmpty() && all.size() == 1 ? Optional.of(all.get(0)) : named;
  }
}
