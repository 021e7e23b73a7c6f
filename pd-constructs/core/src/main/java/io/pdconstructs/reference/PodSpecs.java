package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How readers find their way in pods. */
public final class PodSpecs {

  private PodSpecs() {}

  /** The element of a list that has this name. */
  public static Optional<JsonNode> named(JsonNode list, String name) {
    for (JsonNode element : list) {
      if (element.path("name").asString("").equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** Whether an object is one that a controller made from another, which says the same. */
  public static boolean isPartOfAnother(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Pod", "ReplicaSet", "Job" -> !manifest.at("/metadata/ownerReferences").isEmpty();
      default -> false;
    };
  }

  /** The containers of pods, those that come first first. */
  public static List<JsonNode> containers(JsonNode podSpec) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode container : podSpec.path("initContainers")) {
      all.add(container);
    }
    for (JsonNode container : podSpec.path("containers")) {
      all.add(container);
    }
    return all;
  }
}
