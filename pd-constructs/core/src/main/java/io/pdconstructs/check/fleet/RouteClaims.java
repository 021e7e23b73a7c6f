package io.pdconstructs.check.fleet;

import io.pdconstructs.check.Findings;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.GatewayListener;
import io.pdconstructs.topology.RouteParent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * R12: routes that claim the same requests: on one listener, for one host, by one match. The older
 * route gets them all. Hosts of which one is within the other, such as {@code a.example.com} and
 * {@code *.example.com}, are no such case: the Gateway API gives a request to the nearest host.
 */
public final class RouteClaims {

  private final Map<String, Gateway> gateways;
  private final Map<Owned, RouteConflicts.Claimant> routes = new LinkedHashMap<>();
  private final RequestClaims claims = new RequestClaims();

  /**
   * No claims yet.
   *
   * @param gateways Gateways whose listeners are known, by {@link Gateway#id()}
   */
  public RouteClaims(Map<String, Gateway> gateways) {
    this.gateways = gateways;
  }

  /** Takes what a route claims; messages name its place by the path. */
  public void add(Manifest route, String path, Findings findings) {
    Owned owned = new Owned(findings, route.key());
    routes.put(owned, new RouteConflicts.Claimant(route, path, routes.size()));
    Set<String> matches = RouteMatches.normalized(route);
    for (RouteParent parent : RouteParent.of(route)) {
      String name = parent.gateway();
      Gateway gateway = gateways.get(name);
      if (gateway == null) {
        for (String host : RouteHosts.of(route)) {
          claims.add(name, parent.section(), host, matches, owned);
        }
        continue;
      }
      for (GatewayListener listener : gateway.meant(parent)) {
        if (listener.letsIn(route)) {
          for (String host : RouteHosts.of(route)) {
            RouteHosts.common(host, listener.hostname(RouteHosts.ANY))
                .ifPresent(both -> claims.add(name, listener.name(), both, matches, owned));
          }
        }
      }
    }
  }

  /** Reports routes of one stack. */
  public void report() {
    claims.report(new RouteConflicts(routes, false));
  }

  /** Reports routes of several stacks. */
  public void reportAcross() {
    claims.report(new RouteConflicts(routes, true));
  }
}
