package io.pdconstructs.sizing;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The fields of a model's {@code config.json}, by any of the names that models give them. */
record ConfigFields(JsonNode tree) {

  private static final int LONGEST_SHOWN = 40;

  /** A whole number of at least 1; empty where it is left out, null or 0. */
  Optional<Integer> number(String... names) {
    for (String name : names) {
      JsonNode value = tree.path(name);
      if (value.isMissingNode() || value.isNull() || isZero(value)) {
        continue;
      }
      if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
        throw new IllegalArgumentException(
            name
                + " of config.json is "
                + shown(value.toString())
                + ", and must be a whole number of at least 1; take the file as the model's publisher has it");
      }
      return Optional.of(value.intValue());
    }
    return Optional.empty();
  }

  private static boolean isZero(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() == 0;
  }

  /** A number that each model has. */
  int required(String... names) {
    return number(names)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    names[0]
                        + " is missing in config.json, so the model's shape is not known; give the file of a model with attention, or state its shape with Model.shape(...)"));
  }

  /** The beginning of a text. */
  static String shown(String text) {
    return text.length() <= LONGEST_SHOWN
        ? "'" + text + "'"
        : "'" + text.substring(0, LONGEST_SHOWN) + "'...";
  }
}
