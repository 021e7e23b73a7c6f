package io.pdconstructs.check.fleet;

import io.pdconstructs.manifest.Manifest;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the rules of a route match. */
final class RouteMatches {

  private RouteMatches() {}

  /** As the route writes them; a rule without a match takes every path. */
  static Set<JsonNode> of(Manifest route) {
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

  /** The same without what says nothing: defaults, the order of headers, letters of their names. */
  static Set<String> normalized(Manifest route) {
    Set<String> matches = new LinkedHashSet<>();
    for (JsonNode match : of(route)) {
      matches.add(normalized(match));
    }
    return matches;
  }

  private static String normalized(JsonNode match) {
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
