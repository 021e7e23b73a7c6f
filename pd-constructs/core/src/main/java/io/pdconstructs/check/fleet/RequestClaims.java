package io.pdconstructs.check.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which routes claim which requests: on which listener, for which host, by which match. */
final class RequestClaims {

  /** Every listener of a Gateway whose listeners are not known. */
  private static final String ANY_LISTENER = "";

  private record Requests(String gateway, String host, String match) {}

  private final Map<Requests, Map<String, Owners>> claims = new LinkedHashMap<>();

  /** Takes what a route claims on a listener for a host. */
  void add(String gateway, String listener, String host, Set<String> matches, Owned route) {
    for (String match : matches) {
      Map<String, Owners> listeners =
          claims.computeIfAbsent(new Requests(gateway, host, match), none -> new LinkedHashMap<>());
      Owners owners = listeners.get(listener);
      if (owners == null) {
        listeners.put(listener, new Owners(route));
      } else if (!owners.last().equals(route)) {
        owners.add(route);
      }
    }
  }

  /** Reports what two routes claim. */
  void report(RouteConflicts conflicts) {
    for (Map<String, Owners> listeners : claims.values()) {
      for (Owners owners : listeners.values()) {
        Owners ofAll = listeners.get(ANY_LISTENER);
        Optional<Owned> second = owners.second();
        if (second.isPresent()) {
          conflicts.report(owners.first(), second.get(), owners.size() - 2);
        } else if (ofAll != null && ofAll != owners) {
          Owned one = owners.first();
          conflicts.report(one, ofAll.notOf(one.stack()).orElse(ofAll.first()));
        }
      }
    }
  }
}
