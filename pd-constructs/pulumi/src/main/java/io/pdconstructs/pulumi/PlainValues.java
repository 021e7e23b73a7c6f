package io.pdconstructs.pulumi;

import io.pdconstructs.check.ExactNumbers;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Trees as the values that Pulumi takes: maps, lists, text, yes and no, {@link Integer} and {@link
 * Double}. A whole number beyond an int becomes the double of the same value.
 */
final class PlainValues {

  private PlainValues() {}

  /**
   * The fields of an object.
   *
   * @throws PdDeploymentException when it has a whole number that a double does not hold
   */
  static Map<String, Object> of(Manifest manifest) {
    for (Place inexact : ExactNumbers.inexactIn(manifest)) {
      throw PdDeploymentException.invalid(
          manifest + " " + inexact.path(),
          Redaction.at(manifest.at(""), inexact.pointer()).asString(""),
          "is a number that would become another one, as Pulumi's are doubles",
          "use a smaller number, or text where the field takes it");
    }
    return map(manifest.at(""));
  }

  /** Kubernetes takes a field without a value for none at all, and so does Pulumi. */
  private static Map<String, Object> map(JsonNode tree) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      Object value = value(field.getValue());
      if (value != null) {
        map.put(field.getKey(), value);
      }
    }
    return map;
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> map(node);
      case ARRAY -> list(node);
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      default -> null;
    };
  }

  private static List<@Nullable Object> list(JsonNode array) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonNode element : array) {
      list.add(value(element));
    }
    return list;
  }

  private static Object number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    return node.decimalValue().doubleValue();
  }
}
