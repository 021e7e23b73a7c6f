package io.pdconstructs.diff;

import io.pdconstructs.manifest.Yaml;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A value of one of two versions of an object.
 *
 * @param value a missing node where there is none
 * @param shown the same as it may be shown
 */
record Side(JsonNode value, JsonNode shown) {

  /** What a map has under a key. */
  Side in(String key) {
    return new Side(value.path(key), shown.path(key));
  }

  /** The element of a list. */
  Side in(int index) {
    return new Side(value.path(index), shown.path(index));
  }

  /** Whether it is shown to nobody as a whole; what is in it may be without that. */
  boolean isRedacted() {
    return shown.isString() && !shown.equals(value);
  }

  /** What is shown, as JSON on one line; empty where there is nothing. */
  Optional<String> text() {
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(isRedacted() ? shown.stringValue() : Yaml.json(shown));
  }
}
