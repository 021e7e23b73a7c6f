package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a rule of a route sends to.
 *
 * @param route the route
 * @param field where it says so, such as {@code spec.rules[0].backendRefs[0]}
 * @param ref what stands there
 */
public record RouteBackend(Manifest route, String field, JsonNode ref) {

  /** The kind; a Service unless something else is said. */
  public String kind() {
    return ref.path("kind").asString("Service");
  }

  /** Whether it is an InferencePool. */
  public boolean isPool() {
    return kind().equals("InferencePool");
  }

  /** The API group; empty for that of Services. */
  public String group() {
    return ref.path("group").asString("");
  }

  /** The name. */
  public String name() {
    return ref.path("name").asString("");
  }

  /** The name and where it is said. */
  public Stated named() {
    return Stated.of(route, field + ".name", Optional.of(name()));
  }
}
