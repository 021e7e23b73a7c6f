package io.pdconstructs.manifest;

import java.util.Collection;
import java.util.HashMap;
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
 *
 * <p>What a setter of a program says is told behind it: {@code .with("replicas",
 * 2).saidBy("replicas")}.
 */
public final class Tree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode node = NODES.objectNode();

  /** What setters say, by JSON Pointer; made when the first one does. */
  private Map<String, Origin> setters = Map.of();

  /** The key that was given last, also where nothing was there to add. */
  private String last = "";

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
    if (!value.setters.isEmpty()) {
      takeSetters(value, pointer(key));
    }
    return put(key, value.node);
  }

  /** Adds a map of strings in its own order, unless it is empty. */
  public Tree with(String key, Map<String, String> value) {
    Tree map = map();
    for (Map.Entry<String, String> entry : value.entrySet()) {
      map.with(entry.getKey(), entry.getValue());
    }
    return value.isEmpty() ? without(key) : with(key, map);
  }

  /** Adds a list of strings or maps, unless it is empty. */
  public Tree with(String key, List<?> value) {
    return value.isEmpty() ? without(key) : withList(key, value);
  }

  /** Adds a list of strings or maps, also an empty one. */
  public Tree withList(String key, List<?> value) {
    ArrayNode list = NODES.arrayNode();
    for (Object element : value) {
      if (element instanceof Tree tree && !tree.setters.isEmpty()) {
        takeSetters(tree, pointer(key) + "/" + list.size());
      }
      list.add(element instanceof Tree tree ? tree.node : node(element));
    }
    return put(key, list);
  }

  /** Adds the string, whole number or map that is there, if one is. */
  public Tree with(String key, Optional<?> value) {
    if (value.isEmpty()) {
      return without(key);
    }
    return value.get() instanceof Tree tree ? with(key, tree) : put(key, node(value.get()));
  }

  /**
   * What was added last is as a setter says it, or lacks as the setter said nothing.
   *
   * @param setter the setter as reports name it; see {@link Origin.Setter}
   */
  public Tree saidBy(String setter) {
    said(pointer(last), setter);
    return this;
  }

  /** The same where the setter was given something; else it is the library's. */
  public Tree saidBy(String setter, Optional<?> given) {
    return given.isPresent() ? saidBy(setter) : this;
  }

  /** The same of some of its keys. */
  public Tree saidBy(String setter, Collection<String> keys) {
    for (String key : keys) {
      said(pointer(last) + pointer(key), setter);
    }
    return this;
  }

  /**
   * The same of some elements of the list that was added last: from the first to before the end.
   */
  public Tree saidBy(String setter, int from, int end) {
    for (int i = from; i < end; i++) {
      said(pointer(last) + "/" + i, setter);
    }
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

  /** What setters say of it, by JSON Pointer. */
  Map<String, Origin> setters() {
    return Map.copyOf(setters);
  }

  private Tree put(String key, JsonNode value) {
    if (node.replace(key, value) != null) {
      throw new IllegalArgumentException(
          "key "
              + key
              + " comes twice in one map, which has "
              + String.join(", ", node.propertyNames()));
    }
    last = key;
    return this;
  }

  private Tree without(String key) {
    last = key;
    return this;
  }

  private void said(String pointer, String setter) {
    said(pointer, new Origin.Setter(setter));
  }

  private void said(String pointer, Origin setter) {
    if (setters.isEmpty()) {
      setters = new HashMap<>();
    }
    setters.put(pointer, setter);
  }

  /** What setters say of a map, they say at the place that it gets here. */
  private void takeSetters(Tree tree, String pointer) {
    for (Map.Entry<String, Origin> inside : tree.setters.entrySet()) {
      said(pointer + inside.getKey(), inside.getValue());
    }
  }

  /** A key as a step of a JSON Pointer. */
  static String pointer(String key) {
    boolean isPlain = key.indexOf('/') < 0 && key.indexOf('~') < 0; // as most are
    return "/" + (isPlain ? key : key.replace("~", "~0").replace("/", "~1"));
  }

  private static JsonNode node(Object value) {
    if (value instanceof String text) {
      return NODES.stringNode(text);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    throw new IllegalArgumentException(
        "a list or an Optional holds strings, integers or maps, not " + value.getClass().getName());
  }
}
