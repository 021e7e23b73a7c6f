package io.pdconstructs.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a map in the shape of the YAML that it becomes, its keys in the order given.
 *
 * <pre>{@code
 * map().with("selector", map().with("app", "epp")).with("ports", List.of(map().with("port", 9002)))
 * }</pre>
 *
 * A list holds strings or maps. An empty list, {@link Map} or {@link Optional} leaves its key out.
 * A key that comes twice is a mistake in the program and throws {@link IllegalArgumentException}.
 */
public final class Tree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode node = NODES.objectNode();

  private Tree() {}

  /** An empty map. */
  public static Tree map() {
    return new Tree();
  }

  /** Adds a string. */
  public Tree with(String key, String value) {
    return put(key, NODES.stringNode(value));
  }

  /** Adds a whole number, as the node that a parser would make of it. */
  public Tree with(String key, long value) {
    boolean small = value == (int) value;
    return put(key, small ? NODES.numberNode((int) value) : NODES.numberNode(value));
  }

  /** Adds true or false. */
  public Tree with(String key, boolean value) {
    return put(key, NODES.booleanNode(value));
  }

  /** Adds a map. */
  public Tree with(String key, Tree value) {
    return put(key, value.node);
  }

  /** Adds a map of strings in its own order, unless it is empty. */
  public Tree with(String key, Map<String, String> value) {
    Tree map = map();
    value.forEach(map::with);
    return value.isEmpty() ? this : with(key, map);
  }

  /** Adds a list of strings or maps, unless it is empty. */
  public Tree with(String key, List<?> value) {
    return value.isEmpty() ? this : withList(key, value);
  }

  /** Adds a list of strings or maps, also an empty one. */
  public Tree withList(String key, List<?> value) {
    ArrayNode list = NODES.arrayNode();
    value.forEach(element -> list.add(node(element)));
    return put(key, list);
  }

  /** Adds the string, whole number or map that is there, if one is. */
  public Tree with(String key, Optional<?> value) {
    value.ifPresent(present -> put(key, node(present)));
    return this;
  }

  /** As block YAML, for a file or for a field that holds one. */
  public String toYaml() {
    return Yaml.block(node);
  }

  /** As JSON on one line, for an argument that holds it. */
  public String toJson() {
    return Yaml.json(node);
  }

  ObjectNode node() {
    return node;
  }

  private Tree put(String key, JsonNode value) {
    if (node.has(key)) {
      throw new IllegalArgumentException("key " + key + " comes twice in one map: " + node);
    }
    node.set(key, value);
    return this;
  }

  private static JsonNode node(Object value) {
    if (value instanceof String text) {
      return NODES.stringNode(text);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Tree tree) {
      return tree.node;
    }
    throw new IllegalArgumentException(
        "a list or an Optional holds strings, integers or maps, not " + value.getClass().getName());
  }
}
