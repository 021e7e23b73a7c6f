package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An HTTPRoute: which requests of a Gateway go where.
 *
 * @param object the object
 * @param rules its rules; a missing node where it has none
 * @param parents what it names to take requests from
 * @param backends what its rules send to
 */
public record Route(
    Manifest object, JsonNode rules, List<RouteParent> parents, List<RouteBackend> backends) {

  /** A route as the object that it is. */
  public static Route of(Manifest object) {
    JsonNode rules = object.at("/spec/rules");
    return new Route(object, rules, RouteParent.of(object), backends(object, rules));
  }

  private static List<RouteBackend> backends(Manifest object, JsonNode rules) {
    List<RouteBackend> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      JsonNode refs = rules.path(i).path("backendRefs");
      for (int j = 0; j < refs.size(); j++) {
        String field = "spec.rules[" + i + "].backendRefs[" + j + "]";
        all.add(new RouteBackend(object, field, refs.path(j)));
      }
    }
    return List.copyOf(all);
  }

  /** Whether a rule of it has a pool behind it. */
  public boolean leadsToPool() {
    return backends.stream().anyMatch(RouteBackend::isPool);
  }

  /** Whether it has no rule, or one that neither sends to anything nor changes requests. */
  public boolean mayLeadNowhere() {
    boolean nowhere = rules.isEmpty();
    for (JsonNode rule : rules) {
      nowhere |= rule.path("backendRefs").isEmpty() && rule.path("filters").isEmpty();
    }
    return nowhere;
  }

  /** Whether it sends to a pool, or says so little or so wrongly that it may be meant to. */
  public boolean maySendTo(Pool pool) {
    return mayLeadNowhere()
        || leadsToPool()
        || backends.stream().anyMatch(backend -> backend.name().equals(pool.name()));
  }

  /** The object as messages name it. */
  @Override
  public String toString() {
    return object.toString();
  }
}
