package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How readers find their way in pods. */
public final class PodSpecs {

  private static final String HOST = "kubernetes.io/hostname";

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

  /** The one node that pods may be on, by a selector or by an affinity; empty where several are. */
  public static Optional<String> onlyHost(JsonNode podSpec) {
    JsonNode selected = podSpec.path("nodeSelector").path(HOST);
    if (selected.isString()) {
      return Optional.of(selected.asString());
    }
    JsonNode terms =
        podSpec.at(
            "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms");
    Optional<String> only = Optional.empty();
    for (JsonNode term : terms) { // of which one is enough
      Optional<String> host = hostOf(term);
      if (host.isEmpty() || (only.isPresent() && !only.equals(host))) {
        return Optional.empty();
      }
      only = host;
    }
    return only;
  }

  private static Optional<String> hostOf(JsonNode term) {
    for (JsonNode expression : term.path("matchExpressions")) {
      JsonNode values = expression.path("values");
      if (expression.path("key").asString("").equals(HOST)
          && expression.path("operator").asString("").equals("In")
          && values.size() == 1) {
        return Optional.of(values.path(0).asString(""));
      }
    }
    return Optional.empty();
  }
}
