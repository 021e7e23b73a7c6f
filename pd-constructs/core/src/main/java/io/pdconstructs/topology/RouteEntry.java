package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a route enters a Gateway: by the listeners that it names, where these let it in. */
public final class RouteEntry {

  private RouteEntry() {}

  /** What a Gateway is known by: {@code namespace/name}. */
  public static String gateway(Manifest gateway) {
    return gateway.namespace().orElse("") + "/" + gateway.name();
  }

  /** The Gateway that a route names, as it is known. */
  public static String gateway(Manifest route, JsonNode parent) {
    String namespace = parent.path("namespace").asString(route.namespace().orElse(""));
    return namespace + "/" + parent.path("name").asString("");
  }

  /** The listeners that a route names: one, those of a port, or all. */
  public static List<JsonNode> meant(JsonNode parent, Manifest gateway) {
    String section = parent.path("sectionName").asString("");
    JsonNode port = parent.path("port");
    List<JsonNode> meant = new ArrayList<>();
    for (JsonNode listener : gateway.at("/spec/listeners")) {
      boolean named = section.isEmpty() || section.equals(listener.path("name").asString(""));
      if (named && (port.isMissingNode() || port.equals(listener.path("port")))) {
        meant.add(listener);
      }
    }
    return meant;
  }

  /** Whether no listener that a route names asks for labels of namespaces. */
  public static boolean isDecided(JsonNode parent, Manifest gateway) {
    for (JsonNode listener : meant(parent, gateway)) {
      if (listener.at("/allowedRoutes/namespaces/from").asString("").equals("Selector")) {
        return false;
      }
    }
    return true;
  }

  /** Which namespaces a selector means is known to the cluster only. */
  public static boolean letsIn(JsonNode listener, Manifest route, Manifest gateway) {
    JsonNode allowed = listener.path("allowedRoutes");
    boolean kind = allowed.path("kinds").isEmpty();
    for (JsonNode one : allowed.path("kinds")) {
      kind |= one.path("kind").asString("").equals("HTTPRoute");
    }
    boolean namespace =
        switch (allowed.at("/namespaces/from").asString("Same")) {
          case "All", "Selector" -> true;
          case "Same" -> route.namespace().equals(gateway.namespace());
          default -> false;
        };
    return kind && namespace;
  }
}
