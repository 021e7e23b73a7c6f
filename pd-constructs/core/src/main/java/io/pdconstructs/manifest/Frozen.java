package io.pdconstructs.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Copies of trees that nobody can change: each change throws. */
final class Frozen {

  private Frozen() {}

  /** A copy of a map, with all that is in it. */
  static ObjectNode copy(ObjectNode map) {
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(map.size());
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      entries.add(Map.entry(entry.getKey(), copy(entry.getValue())));
    }
    return new ObjectNode(JsonNodeFactory.instance, new FrozenMap(List.copyOf(entries)));
  }

  private static ArrayNode copy(ArrayNode list) {
    List<JsonNode> elements = new ArrayList<>(list.size());
    for (JsonNode element : list) {
      elements.add(copy(element));
    }
    return new ArrayNode(JsonNodeFactory.instance, List.copyOf(elements));
  }

  private static JsonNode copy(JsonNode node) {
    if (node instanceof ObjectNode map) {
      return copy(map);
    }
    return node instanceof ArrayNode list ? copy(list) : node;
  }
}
