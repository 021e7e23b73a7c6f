package io.pdconstructs.manifest;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Copies of trees that nobody can change: each change throws. */
final class Frozen {

  private Frozen() {}

  /**
   * A copy of a map, with all that is in it.
   *
   * @throws IllegalArgumentException when more maps and lists are nested than are read again
   */
  static ObjectNode copy(ObjectNode map) {
    return copy(map, 1);
  }

  private static ObjectNode copy(ObjectNode map, int depth) {
    FrozenMap.Entry[] entries = new FrozenMap.Entry[map.size()];
    int i = 0;
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      entries[i++] = new FrozenMap.Entry(entry.getKey(), copy(entry.getValue(), depth));
    }
    return new ObjectNode(JsonNodeFactory.instance, new FrozenMap(entries));
  }

  private static ArrayNode copy(ArrayNode list, int depth) {
    JsonNode[] elements = new JsonNode[list.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = copy(list.get(i), depth);
    }
    return new ArrayNode(JsonNodeFactory.instance, List.of(elements));
  }

  private static JsonNode copy(JsonNode node, int depth) {
    if (!node.isContainer()) {
      return node;
    }
    Nesting.check(depth + 1);
    return node instanceof ObjectNode map
        ? copy(map, depth + 1)
        : copy((ArrayNode) node, depth + 1);
  }
}
