package io.pdconstructs.check.fleet;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** For which hosts a route takes requests. */
final class RouteHosts {

  static final String ANY = "*";

  private RouteHosts() {}

  static List<String> of(Manifest route) {
    List<String> hosts = new ArrayList<>();
    route.at("/spec/hostnames").forEach(host -> hosts.add(host.asString("")));
    return hosts.isEmpty() ? List.of(ANY) : hosts;
  }

  /** The hosts that both stand for; empty when there are none. */
  static Optional<String> common(String host, String other) {
    if (covers(other, host)) {
      return Optional.of(host);
    }
    return covers(host, other) ? Optional.of(other) : Optional.empty();
  }

  private static boolean covers(String wide, String narrow) {
    return wide.equals(narrow)
        || wide.equals(ANY)
        || (wide.startsWith("*.") && narrow.endsWith(wide.substring(1)));
  }
}
