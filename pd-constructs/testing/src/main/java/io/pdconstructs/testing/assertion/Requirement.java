package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a selector asks of one label.
 *
 * @param key the label
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
 * @param values what it must be one of, or none of
 */
record Requirement(String key, String operator, List<String> values) {

  /** What a selector asks for: labels, {@code matchLabels} or {@code matchExpressions}. */
  static List<Requirement> of(JsonNode selector) {
    boolean full = selector.has("matchLabels") || selector.has("matchExpressions");
    List<Requirement> all = new ArrayList<>();
    JsonNode labels = full ? selector.path("matchLabels") : selector;
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      all.add(new Requirement(label.getKey(), "In", List.of(label.getValue().asString(""))));
    }
    for (JsonNode one : selector.path("matchExpressions")) {
      List<String> values = one.path("values").valueStream().map(v -> v.asString("")).toList();
      all.add(
          new Requirement(one.path("key").asString(""), one.path("operator").asString(""), values));
    }
    return all;
  }

  boolean holds(JsonNode labels) {
    JsonNode value = labels.path(key);
    boolean isOneOf = value.isString() && values.contains(value.stringValue());
    return switch (operator) {
      case "In" -> isOneOf;
      case "NotIn" -> !isOneOf;
      case "Exists" -> value.isString();
      case "DoesNotExist" -> !value.isString();
      default -> false;
    };
  }

  /** What is different, for a label that is not as it must be. */
  String difference(JsonNode labels) {
    JsonNode value = labels.path(key);
    String expected =
        operator.equals("In") && values.size() == 1
            ? values.get(0)
            : (operator + " " + (values.isEmpty() ? "" : values)).strip();
    return key
        + ": expected "
        + expected
        + ", but "
        + (value.isMissingNode() ? "is absent" : "was " + value.asString(Yaml.json(value)));
  }
}
