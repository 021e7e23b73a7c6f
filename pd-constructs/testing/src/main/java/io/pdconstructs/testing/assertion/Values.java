package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as tests write them, and as objects hold them. */
final class Values {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Values() {}

  /** The value of a test, as an object would hold it. */
  static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof String text) {
      return NODES.stringNode(text);
    } else if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode node = NODES.objectNode();
      map.forEach((key, inside) -> node.set(String.valueOf(key), node(inside)));
      return node;
    } else if (value instanceof List<?> list) {
      ArrayNode node = NODES.arrayNode();
      list.forEach(inside -> node.add(node(inside)));
      return node;
    }
    throw new IllegalArgumentException(
        "a field holds text, a number, true or false, a Map or a List, not "
            + value.getClass().getName()
            + ": "
            + value);
  }

  private static JsonNode number(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.stripTrailingZeros().scale() <= 0
        ? whole(exact.toBigIntegerExact())
        : NODES.numberNode(exact);
  }

  private static JsonNode whole(BigInteger number) {
    return number.bitLength() < Integer.SIZE
        ? NODES.numberNode(number.intValue())
        : NODES.numberNode(number);
  }

  /** The value of an object, as a test would write it; null where there is none. */
  static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    } else if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    } else if (node.isNumber()) {
      return node.numberValue();
    } else if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.stringValue(null);
  }

  /**
   * A map or a list that is written as YAML or JSON.
   *
   * @throws UnreadableManifestException when it is neither
   */
  static JsonNode read(String text) {
    try {
      return ManifestReader.readDocument(text, "what it is to match");
    } catch (UnreadableManifestException e) {
      return list(text).orElseThrow(() -> e);
    }
  }

  /** What a text holds that is YAML or JSON itself; empty for a text that is not. */
  static Optional<JsonNode> inside(JsonNode node) {
    try {
      return node.stringValueOpt().map(Values::read);
    } catch (UnreadableManifestException e) {
      return Optional.empty();
    }
  }

  /** A list, which is no document of its own to the reader. */
  private static Optional<JsonNode> list(String text) {
    try {
      JsonNode read = ManifestReader.readDocument("list:\n" + text.indent(2), "").path("list");
      return Optional.of(read).filter(JsonNode::isArray);
    } catch (UnreadableManifestException e) {
      return Optional.empty();
    }
  }
}
