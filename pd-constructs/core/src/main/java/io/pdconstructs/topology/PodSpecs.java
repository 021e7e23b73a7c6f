package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** How rules find their way in pods. */
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

  /** The template of the pods that an object makes; a missing node when it makes none. */
  public static JsonNode template(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Pod" -> manifest.at("");
      case "CronJob" -> manifest.at("/spec/jobTemplate/spec/template");
      default -> manifest.at("/spec/template");
    };
  }

  /** The labels of the pods that a workload makes; a missing node when it is none. */
  public static JsonNode labels(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Pod" -> manifest.at("/metadata/labels");
      case "CronJob" -> manifest.at("/spec/jobTemplate/spec/template/metadata/labels");
      case "Deployment", "StatefulSet", "ReplicaSet", "DaemonSet", "Job" ->
          manifest.at("/spec/template/metadata/labels");
      default -> MissingNode.getInstance();
    };
  }

  /** Where an object that makes pods says what they are. */
  static String pointer(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Pod" -> "/spec";
      case "CronJob" -> "/spec/jobTemplate/spec/template/spec";
      default -> "/spec/template/spec";
    };
  }

  /** The same as messages name it. */
  static String path(Manifest manifest) {
    return pointer(manifest).substring(1).replace('/', '.');
  }

  /** Whether an object is one that a controller made from another, which says the same. */
  static boolean isPartOfAnother(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Pod", "ReplicaSet", "Job" -> !manifest.at("/metadata/ownerReferences").isEmpty();
      default -> false;
    };
  }

  /** The account that the pods of an object run as. */
  public static String account(Manifest manifest) {
    return manifest.text(pointer(manifest) + "/serviceAccountName").orElse("default");
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
