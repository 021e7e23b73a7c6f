package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a route names to take requests from: a Gateway, or some of its listeners.
 *
 * @param route the route
 * @param field where it says so, such as {@code spec.parentRefs[0]}
 * @param ref what stands there
 */
public record RouteParent(Manifest route, String field, JsonNode ref) {

  /** Those of a route. */
  public static List<RouteParent> of(Manifest route) {
    JsonNode refs = route.at("/spec/parentRefs");
    List<RouteParent> all = new ArrayList<>();
    for (int i = 0; i < refs.size(); i++) {
      all.add(new RouteParent(route, "spec.parentRefs[" + i + "]", refs.path(i)));
    }
    return List.copyOf(all);
  }

  /** The kind; a Gateway unless something else is said. */
  public String kind() {
    return ref.path("kind").asString("Gateway");
  }

  /** The API group; that of Gateways unless something else is said. */
  public String group() {
    return ref.path("group").asString("gateway.networking.k8s.io");
  }

  /** The name. */
  public String name() {
    return ref.path("name").asString("");
  }

  /** The name and where it is said. */
  public Stated named() {
    return Stated.of(route, field + ".name", Optional.of(name()));
  }

  /** The namespace; the route's unless another is said. */
  public String namespace() {
    return ref.path("namespace").asString(route.namespace().orElse(""));
  }

  /** The Gateway as it is known: {@code namespace/name}. */
  public String gateway() {
    return namespace() + "/" + name();
  }

  /** The name of the listener that it means; empty for any. */
  public String section() {
    return ref.path("sectionName").asString("");
  }

  /** Whether it means a listener: by its name, by its port, or as all are meant. */
  boolean means(GatewayListener listener) {
    JsonNode port = ref.path("port");
    boolean named = section().isEmpty() || section().equals(listener.name());
    return named && (port.isMissingNode() || port.equals(listener.body().path("port")));
  }
}
