package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import tools.jackson.databind.JsonNode;

/**
 * A port of a Gateway on which it takes requests.
 *
 * @param gateway the Gateway
 * @param body what it says
 */
public record GatewayListener(Manifest gateway, JsonNode body) {

  /** What it is called. */
  public String name() {
    return body.path("name").asString("");
  }

  /** Its port, as it is written. */
  public String port() {
    return body.path("port").asString("");
  }

  /** What it speaks, such as {@code HTTP}. */
  public String protocol() {
    return body.path("protocol").asString("");
  }

  /** The host that it takes requests for, or what stands for any. */
  public String hostname(String any) {
    return body.path("hostname").asString(any);
  }

  /** Which routes it lets in; a missing node where it does not say. */
  public JsonNode allowedRoutes() {
    return body.path("allowedRoutes");
  }

  /** Whether it lets in routes of namespaces with certain labels. */
  boolean asksForLabels() {
    return allowedRoutes().at("/namespaces/from").asString("").equals("Selector");
  }

  /** Whether it lets a route in. Which namespaces labels mean is known to the cluster only. */
  public boolean letsIn(Manifest route) {
    boolean kind = allowedRoutes().path("kinds").isEmpty();
    for (JsonNode one : allowedRoutes().path("kinds")) {
      kind |= one.path("kind").asString("").equals("HTTPRoute");
    }
    return kind
        && switch (allowedRoutes().at("/namespaces/from").asString("Same")) {
          case "All", "Selector" -> true;
          case "Same" -> route.namespace().equals(gateway.namespace());
          default -> false;
        };
  }
}
