package io.pdconstructs.topology.arguments;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** JSON that is the value of a flag. */
public final class JsonText {

  private JsonText() {}

  /** The object in a text; a missing node where it holds none. */
  public static JsonNode object(String text) {
    Optional<JsonNode> plain = PlainJson.read(text);
    return plain.filter(JsonNode::isObject).isPresent() ? plain.get() : byJackson(text);
  }

  private static JsonNode byJackson(String text) {
    try {
      JsonNode tree =
          text.stripLeading().startsWith("{") ? JsonMapper.shared().readTree(text) : null;
      return tree != null && tree.isObject() ? tree : MissingNode.getInstance();
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** What a text is as JSON; the text itself where it is none. */
  public static JsonNode value(String text) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(text);
      return tree.isMissingNode() ? JsonNodeFactory.instance.stringNode(text) : tree;
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.stringNode(text);
    }
  }
}
