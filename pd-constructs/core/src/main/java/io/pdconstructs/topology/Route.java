package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import tools.jackson.databind.JsonNode;

/**
 * An HTTPRoute: which requests of a Gateway go where.
 *
 * @param object the object
 */
public record Route(Manifest object) {

  private static final String POOL = "InferencePool";

  /** A route as the object that it is. */
  public static Route of(Manifest object) {
    return new Route(object);
  }

  /** Its rules; a missing node where it has none. */
  public JsonNode rules() {
    return object.at("/spec/rules");
  }

  /** Whether a rule of it has a pool behind it. */
  public boolean leadsToPool() {
    for (JsonNode rule : rules()) {
      for (JsonNode backend : rule.path("backendRefs")) {
        if (backend.path("kind").asString("").equals(POOL)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it sends to a pool, or says so little or so wrongly that it may be meant to. */
  public boolean maySendTo(Manifest pool) {
    boolean may = rules().isEmpty() || leadsToPool();
    for (JsonNode rule : rules()) {
      may |= rule.path("backendRefs").isEmpty() && rule.path("filters").isEmpty();
      for (JsonNode backend : rule.path("backendRefs")) {
        may |= backend.path("name").asString("").equals(pool.name());
      }
    }
    return may;
  }
}
