package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Pods that an object makes, or is.
 *
 * @param of the object
 * @param template their metadata and spec
 */
public record Pods(Manifest of, Place template) {

  /** The lists of containers in a pod's spec, those that come first first. */
  public static final List<String> LISTS = List.of("initContainers", "containers");

  /** The pods of all objects. */
  public static List<Pods> in(Manifests manifests) {
    List<Pods> all = new ArrayList<>();
    manifests.forEach(manifest -> all.addAll(in(manifest)));
    return all;
  }

  /** The pods of an object of whatever kind: all that has containers. */
  public static List<Pods> in(Manifest manifest) {
    List<Pods> all = new ArrayList<>();
    collect(manifest, Place.of(manifest), all);
    return all;
  }

  /**
   * The pods that a Service sends to: those of its namespace that have all labels it selects by.
   */
  public static List<Pods> behind(Manifest service, Manifests manifests) {
    JsonNode selector = service.at("/spec/selector");
    return in(manifests).stream()
        .filter(pods -> pods.of.namespace().equals(service.namespace()))
        .filter(pods -> pods.areSelected(selector))
        .toList();
  }

  private static void collect(Manifest manifest, Place place, List<Pods> all) {
    if (place.child("spec", "containers").value().isArray()) {
      all.add(new Pods(manifest, place));
      return;
    }
    for (Map.Entry<String, JsonNode> field : place.value().properties()) {
      collect(manifest, place.child(field.getKey()), all);
    }
    place.elements().forEach(element -> collect(manifest, element, all));
  }

  /** Their spec. */
  public Place spec() {
    return template.child("spec");
  }

  /** Their labels; a missing node where they have none. */
  public JsonNode labels() {
    return template.child("metadata", "labels").value();
  }

  /** Whether they have all labels of a selector; one without a label selects none. */
  private boolean areSelected(JsonNode selector) {
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      if (!label.getValue().equals(labels().get(label.getKey()))) {
        return false;
      }
    }
    return !selector.isEmpty();
  }

  /** Their containers, those that come first first: sidecars are among these. */
  public List<Place> containers() {
    List<Place> all = new ArrayList<>(spec().elements("initContainers"));
    all.addAll(spec().elements("containers"));
    return all;
  }
}
