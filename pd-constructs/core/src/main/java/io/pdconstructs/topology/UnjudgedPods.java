package io.pdconstructs.topology;

import io.pdconstructs.known.KnownImages;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Pods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Pods that have a role or run an engine, and are none of the engines that rules look at.
 *
 * @param object what makes them
 * @param place where in it they are, as messages write it
 * @param role what their label says; empty for none
 * @param image the image of the engine that they run; empty where none is told
 */
public record UnjudgedPods(Manifest object, String place, String role, String image) {

  /** Those among objects, one for each template of pods. */
  static List<UnjudgedPods> in(List<Manifest> objects, List<EngineWorkload> engines) {
    List<UnjudgedPods> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    objects.forEach(object -> names.add(object.namespace() + " " + object));
    for (Manifest object : objects) {
      if (!EngineDiscovery.isMadeByOneOf(names, object)) {
        addOf(object, engines, found);
      }
    }
    return List.copyOf(found);
  }

  private static void addOf(
      Manifest object, List<EngineWorkload> engines, List<UnjudgedPods> found) {
    List<Pods> all = Pods.in(object);
    for (Pods pods : all) {
      String role = pods.labels().path(EngineRole.LABEL).asString("");
      String image = engineImage(object, pods);
      if (!(role.isEmpty() && image.isEmpty()) && !isOfAny(engines, pods)) {
        found.add(new UnjudgedPods(object, pods.template().path(), role, image));
      }
    }
    String image = all.isEmpty() ? engineImage(object.at("/spec")) : "";
    if (!image.isEmpty()) {
      found.add(new UnjudgedPods(object, "", "", image));
    }
  }

  /** That of whatever an operator makes pods of. */
  private static String engineImage(JsonNode node) {
    String image = node.path("image").asString("");
    if (KnownImages.isEngine(image)) {
      return image;
    }
    for (JsonNode child : node) {
      String inside = engineImage(child);
      if (!inside.isEmpty()) {
        return inside;
      }
    }
    return "";
  }

  /** A job runs to its end, as a benchmark does, and serves nothing. */
  private static String engineImage(Manifest object, Pods pods) {
    if (!object.kind().endsWith("Job")) {
      for (JsonNode container : pods.spec().value().path("containers")) {
        String image = container.path("image").asString("");
        if (KnownImages.isEngine(image)) {
          return image;
        }
      }
    }
    return "";
  }

  private static boolean isOfAny(List<EngineWorkload> engines, Pods pods) {
    for (EngineWorkload engine : engines) {
      if (isOf(engine, pods)) {
        return true;
      }
    }
    return false;
  }

  /** Its own, those of its group, or one that a cluster shows as made for it. */
  private static boolean isOf(EngineWorkload engine, Pods pods) {
    boolean isIn =
        pods.template().pointer().startsWith(engine.workload().spec().pointer() + "/")
            && pods.of().key().equals(engine.object().key());
    boolean isMade = !pods.of().at("/metadata/ownerReferences").isEmpty();
    return isIn
        || (isMade
            && pods.of().namespace().equals(engine.object().namespace())
            && hasAll(pods.labels(), engine.podLabels()));
  }

  private static boolean hasAll(JsonNode labels, JsonNode wanted) {
    for (Map.Entry<String, JsonNode> label : wanted.properties()) {
      if (!label.getValue().equals(labels.path(label.getKey()))) {
        return false;
      }
    }
    return !wanted.isEmpty();
  }

  /** Whether they prefill and decode alike; {@code both} is the older name of that. */
  public boolean areOfBothRoles() {
    return role.equals("prefill-decode") || role.equals("both");
  }

  /** Whether engines are looked for in objects of this kind. */
  public boolean isOfKnownKind() {
    return EngineRole.isLookedAt(object);
  }

  /** How messages name them: the object, and where in it, if it has several. */
  @Override
  public String toString() {
    return object + (object.isA("DisaggregatedSet") ? " " + place : "");
  }
}
