package io.pdconstructs.reference;

import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A value in an object, and where it is; a missing node where there is none. */
@CheckReturnValue
public final class Place {

  private static final int NO_ELEMENT = -1;

  private final JsonNode value;

  /** What it is in; empty for the whole. */
  private final Optional<Place> in;

  /** The key that it has there, or the name of an element of a list. */
  private final String step;

  private final int element;

  private Place(JsonNode value, Optional<Place> in, String step, int element) {
    this.value = value;
    this.in = in;
    this.step = step;
    this.element = element;
  }

  /** The whole of an object. */
  public static Place of(Manifest manifest) {
    return new Place(manifest.at(""), Optional.empty(), "", NO_ELEMENT);
  }

  /** As reports write it: {@code spec.template.spec.containers[vllm]}; empty for the whole. */
  public String path() {
    if (in.isEmpty()) {
      return "";
    }
    String before = in.get().path();
    if (element != NO_ELEMENT) {
      return before + "[" + step + "]";
    }
    return before.isEmpty() ? step : before + "." + step;
  }

  /**
   * The same as a JSON Pointer (RFC 6901): {@code /spec/template/spec/containers/0}; empty for the
   * whole.
   */
  public String pointer() {
    if (in.isEmpty()) {
      return "";
    }
    String before = in.get().pointer();
    return element != NO_ELEMENT
        ? before + "/" + element
        : before + "/" + step.replace("~", "~0").replace("/", "~1");
  }

  /** A missing node where there is none. */
  public JsonNode value() {
    return value;
  }

  /** What is in maps within each other. */
  public Place child(String... keys) {
    Place place = this;
    for (String key : keys) {
      place = new Place(place.value.path(key), Optional.of(place), key, NO_ELEMENT);
    }
    return place;
  }

  /** The elements of a list, by name where they have one; none of what is no list. */
  public List<Place> elements() {
    List<Place> elements = new ArrayList<>();
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode one = value.get(i);
        String name = one.path("name").asString(Integer.toString(i));
        elements.add(new Place(one, Optional.of(this), name, i));
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
