package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A value in an object, and where it is.
 *
 * @param path as reports write it: {@code spec.template.spec.containers[vllm]}; empty for the whole
 * @param pointer the same as a JSON Pointer (RFC 6901): {@code /spec/template/spec/containers/0};
 *     empty for the whole
 * @param value a missing node where there is none
 */
public record Place(String path, String pointer, JsonNode value) {

  /** The whole of an object. */
  public static Place of(Manifest manifest) {
    return new Place("", "", manifest.at(""));
  }

  /** What is in maps within each other. */
  public Place child(String... keys) {
    Place place = this;
    for (String key : keys) {
      String inside = place.path.isEmpty() ? key : place.path + "." + key;
      String step = key.replace("~", "~0").replace("/", "~1");
      place = new Place(inside, place.pointer + "/" + step, place.value.path(key));
    }
    return place;
  }

  /** The elements of a list, by name where they have one; none of what is no list. */
  public List<Place> elements() {
    List<Place> elements = new ArrayList<>();
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode element = value.get(i);
        String step = element.path("name").asString(String.valueOf(i));
        elements.add(new Place(path + "[" + step + "]", pointer + "/" + i, element));
      }
    }
    return elements;
  }

  /** The elements of a list in here. */
  public List<Place> elements(String key) {
    return child(key).elements();
  }

  /** The text of a field in here; empty when there is none. */
  public Optional<String> text(String key) {
    return value.path(key).stringValueOpt();
  }

  /** Whether there is a value, and not null. */
  public boolean isPresent() {
    return !value.isMissingNode() && !value.isNull();
  }
}
