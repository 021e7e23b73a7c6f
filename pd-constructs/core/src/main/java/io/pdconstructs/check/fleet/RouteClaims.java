package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.R12;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Others;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.GatewayListener;
import io.pdconstructs.topology.RouteParent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * R12: routes that claim the same requests: on one listener, for one host, by one match. The older
 * route gets them all. Hosts of which one is within the other, such as {@code a.example.com} and
 * {@code *.example.com}, are no such case: the Gateway API gives a request to the nearest host.
 */
public final class RouteClaims {

  private static final String ANY_HOST = "*";

  /** Every listener of a Gateway whose listeners are not known. */
  private static final String ANY_LISTENER = "";

  private record Requests(String gateway, String host, String match) {}

  /** A route, how messages name its place, and how many came before. */
  private record Route(Manifest manifest, String path, int number) {}

  private record Pair(Owned first, Owned later) {}

  private final Map<String, Gateway> gateways;
  private final Map<Owned, Route> routes = new LinkedHashMap<>();
  private final Map<Requests, Map<String, Owners>> claims = new LinkedHashMap<>();

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
    routes.put(owned, new Route(route, path, routes.size()));
    Set<String> matches = new LinkedHashSet<>();
    for (JsonNode match : matches(route)) {
      matches.add(normal(match));
    }
    for (RouteParent parent : RouteParent.of(route)) {
      String name = parent.gateway();
      Gateway gateway = gateways.get(name);
      if (gateway == null) {
        hosts(route).forEach(host -> claim(name, parent.section(), host, matches, owned));
        continue;
      }
      for (GatewayListener listener : gateway.meant(parent)) {
        if (listener.letsIn(route)) {
          for (String host : hosts(route)) {
            common(host, listener.hostname(ANY_HOST))
                .ifPresent(both -> claim(name, listener.name(), both, matches, owned));
          }
        }
      }
    }
  }

  private void claim(
      String gateway, String listener, String host, Set<String> matches, Owned owned) {
    for (String match : matches) {
      Map<String, Owners> listeners =
          claims.computeIfAbsent(new Requests(gateway, host, match), none -> new LinkedHashMap<>());
      Owners owners = listeners.get(listener);
      if (owners == null) {
        listeners.put(listener, new Owners(owned));
      } else if (!owners.last().equals(owned)) {
        owners.add(owned);
      }
    }
  }

  /** Reports routes of one stack. */
  public void report() {
    report(false);
  }

  /** Reports routes of several stacks. */
  public void reportAcross() {
    report(true);
  }

  private void report(boolean across) {
    Set<Pair> reported = new HashSet<>();
    for (Map<String, Owners> listeners : claims.values()) {
      for (Map.Entry<String, Owners> one : listeners.entrySet()) {
        Owners owners = one.getValue();
        Owners ofAll = listeners.get(ANY_LISTENER);
        if (owners.second().isPresent()) {
          Pair pair = new Pair(owners.first(), owners.second().get());
          report(pair, owners.size() - 2, across, reported);
        } else if (ofAll != null && ofAll != owners) {
          report(pair(ofAll, owners.first()), 0, across, reported);
        }
      }
    }
  }

  private Pair pair(Owners ofAll, Owned one) {
    Owned other = ofAll.notOf(one.stack()).orElse(ofAll.first());
    return route(one).number() < route(other).number()
        ? new Pair(one, other)
        : new Pair(other, one);
  }

  private void report(Pair pair, int more, boolean across, Set<Pair> reported) {
    Owned later = pair.later();
    boolean ofOneStack = later.stack().equals(pair.first().stack());
    if (later.equals(pair.first()) || (across && ofOneStack) || !reported.add(pair)) {
      return;
    }
    Route route = route(later);
    later
        .findings()
        .invalid(
            R12,
            route.path(),
            matches(route.manifest()).toString(),
            "claims the same requests as "
                + pair.first().seenFrom(later.stack())
                + Others.more(more, "route")
                + ", and the older route gets them",
            "give it another path, header or host");
  }

  private Route route(Owned owned) {
    return Optional.ofNullable(routes.get(owned)).orElseThrow();
  }

  private static List<String> hosts(Manifest route) {
    List<String> hosts = new ArrayList<>();
    route.at("/spec/hostnames").forEach(host -> hosts.add(host.asString("")));
    return hosts.isEmpty() ? List.of(ANY_HOST) : hosts;
  }

  /** The hosts that both stand for; empty when there are none. */
  private static Optional<String> common(String host, String other) {
    if (covers(other, host)) {
      return Optional.of(host);
    }
    return covers(host, other) ? Optional.of(other) : Optional.empty();
  }

  private static boolean covers(String wide, String narrow) {
    return wide.equals(narrow)
        || wide.equals(ANY_HOST)
        || (wide.startsWith("*.") && narrow.endsWith(wide.substring(1)));
  }

  /** A rule without a match takes every path. */
  private static Set<JsonNode> matches(Manifest route) {
    Set<JsonNode> matches = new LinkedHashSet<>();
    for (JsonNode rule : route.at("/spec/rules")) {
      rule.path("matches").forEach(matches::add);
      if (rule.path("matches").isEmpty()) {
        ObjectNode everything = JsonNodeFactory.instance.objectNode();
        everything.putObject("path").put("type", "PathPrefix").put("value", "/");
        matches.add(everything);
      }
    }
    return matches;
  }

  /** A match without what says nothing: defaults, the order of headers, letters of their names. */
  private static String normal(JsonNode match) {
    String type = match.at("/path/type").asString("PathPrefix");
    String path = match.at("/path/value").asString("/");
    boolean slash = type.equals("PathPrefix") && path.length() > 1 && path.endsWith("/");
    return type
        + " "
        + (slash ? path.substring(0, path.length() - 1) : path)
        + " "
        + match.path("method").asString("")
        + " "
        + conditions(match.path("headers"), true)
        + conditions(match.path("queryParams"), false);
  }

  private static Set<String> conditions(JsonNode list, boolean anyCase) {
    Set<String> conditions = new TreeSet<>();
    for (JsonNode one : list) {
      String name = one.path("name").asString("");
      conditions.add(
          one.path("type").asString("Exact")
              + " "
              + (anyCase ? name.toLowerCase(Locale.ROOT) : name)
              + " "
              + one.path("value").asString(""));
    }
    return conditions;
  }
}
