package io.pdconstructs.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds object trees in the shape of the YAML they become.
 *
 * <pre>{@code
 * map("selector", map("app", "epp"), "ports", list(map("port", 9002)))
 * }</pre>
 *
 * A value is a {@link JsonNode}, a string, an integer, a boolean, a {@link List}, a {@link Map}, or an {@link Optional}
 * of these. A key whose value is an empty {@code Optional} is left out; so is such an element of a list.
 */
public final class Tree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Tree() {}

  /**
   * A map with its keys in the order given.
   *
   * @param keysAndValues a key, its value, the next key, its value ...
   * @throws IllegalArgumentException on an odd number of arguments, a key that is no string or comes twice, or a value
   *     that no manifest can hold
   */
  public static ObjectNode map(Object... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("map(...) wants a value after each key, got " + keysAndValues.length + " arguments");
    }
    ObjectNode node = NODES.objectNode();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (!(keysAndValues[i] instanceof String key)) {
        throw new IllegalArgumentException("a key is a string, got " + keysAndValues[i]);
      }
      put(node, key, keysAndValues[i + 1]);
    }
    return node;
  }

  /** A list with its elements in the order given. */
  public static ArrayNode list(Object... elements) {
    return array(List.of(elements));
  }

  private static void put(ObjectNode node, String key, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> put(node, key, present));
      return;
    }
    if (node.has(key)) {
      throw new IllegalArgumentException("key " + key + " comes twice in one map");
    }
    node.set(key, node(value));
  }

  private static ArrayNode array(Iterable<?> elements) {
    ArrayNode node = NODES.arrayNode();
    for (Object element : elements) {
      if (element instanceof Optional<?> optional) {
        optional.ifPresent(present -> node.add(node(present)));
      } else {
        node.add(node(element));
      }
    }
    return node;
  }

  private static JsonNode node(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof String text) {
      return NODES.stringNode(text);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof List<?> elements) {
      return array(elements);
    }
    if (value instanceof Map<?, ?> entries) {
      ObjectNode node = NODES.objectNode();
      entries.forEach((key, entry) -> put(node, (String) key, entry));
      return node;
    }
    throw new IllegalArgumentException("a manifest cannot hold a " + value.getClass().getName() + ": " + value);
  }
}
