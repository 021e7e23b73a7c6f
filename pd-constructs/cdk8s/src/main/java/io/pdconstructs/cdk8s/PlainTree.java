package io.pdconstructs.cdk8s;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value of an object as maps, lists, texts, numbers and truths, which is what cdk8s takes. What
 * is null in a map would be left out on the way: a text is in its place, and its path is told.
 */
final class PlainTree {

  private final List<List<String>> nulls = new ArrayList<>();
  private final @Nullable Object value;

  private PlainTree(List<String> path, JsonNode node) {
    this.value = plain(node, path);
  }

  static PlainTree of(List<String> path, JsonNode node) {
    return new PlainTree(path, node);
  }

  @Nullable Object value() {
    return value;
  }

  /** The paths of what is null in a map. */
  List<List<String>> nulls() {
    return nulls;
  }

  /** The path of a field. */
  static List<String> below(List<String> path, String field) {
    List<String> place = new ArrayList<>(path);
    place.add(field);
    return List.copyOf(place);
  }

  private @Nullable Object plain(JsonNode node, List<String> path) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        map.put(field.getKey(), inMap(field.getValue(), below(path, field.getKey())));
      }
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      for (JsonNode element : node) {
        list.add(plain(element, below(path, String.valueOf(list.size()))));
      }
      return list;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.stringValue();
  }

  private Object inMap(JsonNode node, List<String> path) {
    Object plain = plain(node, path);
    if (plain == null) {
      nulls.add(path);
      return "";
    }
    return plain;
  }
}
