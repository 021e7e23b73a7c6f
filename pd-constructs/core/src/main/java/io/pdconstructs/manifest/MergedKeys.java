package io.pdconstructs.manifest;

import java.util.Map;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code <<} brings into a map: keys that the map itself does not have. */
final class MergedKeys {

  private static final String MERGE = "<<";

  private final ObjectNode map;
  private final String where;
  private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
  private boolean told;

  MergedKeys(ObjectNode map, String where) {
    this.map = map;
    this.where = where;
  }

  static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getValue().equals(MERGE)
        && scalar.getTag().isEmpty();
  }

  /** Whether there was one in this map. */
  boolean isTold() {
    return told;
  }

  /** One map or a list of them, of which the first that has a key is right. */
  void add(Event at, JsonNode value) {
    told = true;
    if (value instanceof ArrayNode list) {
      list.forEach(one -> addMap(at, one));
    } else {
      addMap(at, value);
    }
  }

  private void addMap(Event at, JsonNode value) {
    if (!value.isObject()) {
      throw UnreadableYaml.told(
          at.getStartMark(), "<< merges what is no map", "name a map, as in <<: *defaults", where);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (map.has(entry.getKey())) {
        throw UnreadableYaml.told(
            at.getStartMark(),
            "<< merges the key "
                + UnreadableYaml.shortened(entry.getKey())
                + ", which is written before it: kubectl takes the merged value, others the written one",
            "write << first",
            where);
      }
      merged.putIfAbsent(entry.getKey(), entry.getValue());
    }
  }

  /** Once the map is complete. */
  void intoMap() {
    for (Map.Entry<String, JsonNode> entry : merged.properties()) {
      map.putIfAbsent(entry.getKey(), entry.getValue());
    }
  }
}
