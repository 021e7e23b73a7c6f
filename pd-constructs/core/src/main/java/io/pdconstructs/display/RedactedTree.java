package io.pdconstructs.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks through a tree and copies what holds a secret; the rest stays the node that it is.
 *
 * @param kind the kind of the object; empty for a part of one
 */
@SuppressWarnings("ReferenceEquality") // whether it is a copy, not what is in it
record RedactedTree(String kind) {

  static final JsonNode REDACTED = JsonNodeFactory.instance.stringNode(Redaction.REDACTED);
  private static final JsonNode CHANGED = JsonNodeFactory.instance.stringNode(Redaction.CHANGED);

  /** The whole of an object. */
  JsonNode object(JsonNode object, JsonNode before) {
    JsonNode shown = object;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode then = before.path(field.getKey());
      JsonNode value =
          SecretNames.isData(field.getKey())
              ? data(field.getValue(), then)
              : field(object, "", field, then);
      shown = with(shown, object, field, value);
    }
    return object.isArray() ? list("", object, before) : shown;
  }

  /** Every entry of a Secret; of other kinds those that are named as secrets are. */
  private JsonNode data(JsonNode data, JsonNode before) {
    boolean ofSecret = kind.equals("Secret");
    if (!data.isObject()) {
      return ofSecret ? hidden(data, before) : node("data", data, before);
    }
    JsonNode shown = data;
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      boolean secret = ofSecret || SecretNames.isSecret(entry.getKey());
      JsonNode then = before.path(entry.getKey());
      JsonNode value =
          secret ? hidden(entry.getValue(), then) : node(entry.getKey(), entry.getValue(), then);
      shown = with(shown, data, entry, value);
    }
    return shown;
  }

  private JsonNode map(String key, JsonNode map, JsonNode before) {
    JsonNode shown = map;
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      shown = with(shown, map, field, field(map, key, field, before.path(field.getKey())));
    }
    return shown;
  }

  private JsonNode field(
      JsonNode in, String key, Map.Entry<String, JsonNode> field, JsonNode before) {
    String name = field.getKey();
    boolean secret =
        name.equals(SecretNames.LAST_APPLIED)
            || (name.equals("value") && isSecret(in))
            || (key.equals("env") && SecretNames.isSecret(name));
    return secret ? hidden(field.getValue(), before) : node(name, field.getValue(), before);
  }

  /** Whether the {@code value} of something that has a name is a secret. */
  static boolean isSecret(JsonNode named) {
    return named.hasNonNull("valueFrom") || SecretNames.isSecret(named.path("name").asString(""));
  }

  private JsonNode node(String key, JsonNode node, JsonNode before) {
    if (node.isObject()) {
      return map(key, node, before);
    }
    return node.isArray() ? list(key, node, before) : node;
  }

  JsonNode list(String key, JsonNode list, JsonNode before) {
    if (key.equals("args") || key.equals("command")) {
      return words(list);
    }
    JsonNode shown = list;
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.get(i);
      JsonNode value = node("", element, counterpart(element, i, before));
      if (value != element) {
        shown = shown == list ? copy(list) : shown;
        ((ArrayNode) shown).set(i, value);
      }
    }
    return shown;
  }

  private static JsonNode words(JsonNode list) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : list) {
      words.add(word.asString(""));
    }
    List<String> redacted = SecretArguments.redacted(words);
    JsonNode shown = list;
    for (int i = 0; i < words.size(); i++) {
      if (!redacted.get(i).equals(words.get(i))) {
        shown = shown == list ? copy(list) : shown;
        ((ArrayNode) shown).set(i, JsonNodeFactory.instance.stringNode(redacted.get(i)));
      }
    }
    return shown;
  }

  /** The element of the same name, else the one at the same place. */
  private static JsonNode counterpart(JsonNode element, int index, JsonNode before) {
    JsonNode name = element.path("name");
    for (JsonNode one : before) {
      if (name.isString() && one.path("name").equals(name)) {
        return one;
      }
    }
    return before.path(index);
  }

  /** Empty text and null hold no secret, and tell that there is none. */
  private static JsonNode hidden(JsonNode value, JsonNode before) {
    if (value.isNull() || value.asString("-").isEmpty()) {
      return value;
    }
    return before.isMissingNode() || before.equals(value) ? REDACTED : CHANGED;
  }

  private static JsonNode with(
      JsonNode shown, JsonNode original, Map.Entry<String, JsonNode> field, JsonNode value) {
    if (value == field.getValue()) {
      return shown;
    }
    JsonNode copy = shown == original ? copy(original) : shown;
    ((ObjectNode) copy).set(field.getKey(), value);
    return copy;
  }

  /** A copy of one map or list that can be changed; what is in it stays. */
  private static JsonNode copy(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(list::add);
      return list;
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      map.set(field.getKey(), field.getValue());
    }
    return map;
  }
}
