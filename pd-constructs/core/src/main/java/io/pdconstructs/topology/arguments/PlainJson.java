package io.pdconstructs.topology.arguments;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of the kind that flags hold: maps and lists of plain strings, true and false. It is on the
 * way of every stack, where a mapper of Jackson's would take longer to make than all else. What is
 * not as plain, numbers and escapes and mistakes too, is left to Jackson.
 */
final class PlainJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Thrown for what is not plain; without a stack, as it is no mistake. */
  private static final class NotPlain extends Exception {

    private static final long serialVersionUID = 1L;

    NotPlain() {
      super("not plain", null, false, false);
    }
  }

  /** Rarely reached by what is plain, and by far not what a thread's stack holds. */
  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int depth;

  private PlainJson(String text) {
    this.text = text;
  }

  /** The whole of a text; empty where it is not plain. */
  static Optional<JsonNode> read(String text) {
    PlainJson reader = new PlainJson(text);
    try {
      JsonNode value = reader.value();
      return reader.next() == 0 ? Optional.of(value) : Optional.empty();
    } catch (NotPlain e) {
      return Optional.empty();
    }
  }

  private JsonNode value() throws NotPlain {
    return switch (next()) {
      case '{', '[' -> container();
      case '"' -> NODES.stringNode(string());
      case 't' -> word("true", NODES.booleanNode(true));
      case 'f' -> word("false", NODES.booleanNode(false));
      default -> throw new NotPlain();
    };
  }

  private JsonNode container() throws NotPlain {
    if (++depth > DEEPEST) {
      throw new NotPlain();
    }
    JsonNode value = next() == '{' ? map() : list();
    depth--;
    return value;
  }

  private ObjectNode map() throws NotPlain {
    ObjectNode map = NODES.objectNode();
    take('{');
    while (next() != '}') {
      comma(map.isEmpty());
      String key = string();
      take(':');
      if (map.has(key)) {
        throw new NotPlain();
      }
      map.set(key, value());
    }
    take('}');
    return map;
  }

  private ArrayNode list() throws NotPlain {
    ArrayNode list = NODES.arrayNode();
    take('[');
    while (next() != ']') {
      comma(list.isEmpty());
      list.add(value());
    }
    take(']');
    return list;
  }

  private void comma(boolean isFirst) throws NotPlain {
    if (!isFirst) {
      take(',');
    }
  }

  private String string() throws NotPlain {
    take('"');
    int from = at;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' || c < ' ' || c > '~') {
        throw new NotPlain();
      }
    }
    take('"');
    return text.substring(from, at - 1);
  }

  private JsonNode word(String word, JsonNode value) throws NotPlain {
    if (!text.startsWith(word, at)) {
      throw new NotPlain();
    }
    at += word.length();
    return value;
  }

  private void take(char wanted) throws NotPlain {
    if (next() != wanted) {
      throw new NotPlain();
    }
    at++;
  }

  /** What comes next, blanks apart; 0 at the end. */
  private char next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }
}
