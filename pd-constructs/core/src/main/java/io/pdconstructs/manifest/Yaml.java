package io.pdconstructs.manifest;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes trees as text. Block YAML with as few quotes as YAML 1.1 and YAML 1.2 parsers agree on: a
 * string is bare only when both read it as that string; any other string is quoted, or a literal
 * block when it has several plain lines. Lines are never folded and end with {@code \n}.
 */
public final class Yaml {

  private static final String BLANKS = " ".repeat(32);

  private Yaml() {}

  /**
   * A tree as a block YAML document, {@code \n} at its end.
   *
   * @throws IllegalArgumentException when more than 500 maps and lists are nested in one another
   */
  public static String block(JsonNode node) {
    StringBuilder out = new StringBuilder(1024);
    block(node, out);
    return out.toString();
  }

  /** The same after other text. */
  static void block(JsonNode node, StringBuilder out) {
    if (isBlock(node)) {
      block(node, 0, 1, out);
    } else {
      scalar(node, 0, out);
      out.append('\n');
    }
  }

  /**
   * A tree on one line, as JSON: what command-line arguments hold.
   *
   * @throws IllegalArgumentException when more than 500 maps and lists are nested in one another
   */
  public static String json(JsonNode node) {
    StringBuilder out = new StringBuilder();
    json(node, 1, out);
    return out.toString();
  }

  private static void block(JsonNode node, int indent, int depth, StringBuilder out) {
    indent(indent, out);
    lines(node, indent, depth, out);
  }

  /** The first line is indented already. */
  private static void lines(JsonNode node, int indent, int depth, StringBuilder out) {
    Nesting.check(depth);
    int start = out.length();
    if (node instanceof ObjectNode map) {
      for (Map.Entry<String, JsonNode> entry : map.properties()) {
        indent(out.length() == start ? 0 : indent, out);
        entry(entry.getKey(), entry.getValue(), indent, depth, out);
      }
    } else {
      for (JsonNode element : node) {
        indent(out.length() == start ? 0 : indent, out);
        element(element, indent, depth, out);
      }
    }
  }

  private static void entry(String key, JsonNode value, int indent, int depth, StringBuilder out) {
    out.append(BareScalar.is(key) ? key : quoted(key));
    if (isBlock(value)) {
      out.append(":\n");
      block(value, value instanceof ArrayNode ? indent : indent + 2, depth + 1, out);
    } else {
      out.append(": ");
      scalar(value, indent, out);
      out.append('\n');
    }
  }

  /** The rest of a map or list is two columns further in than its dash. */
  private static void element(JsonNode element, int indent, int depth, StringBuilder out) {
    out.append("- ");
    if (isBlock(element)) {
      lines(element, indent + 2, depth + 1, out);
    } else {
      scalar(element, indent, out);
      out.append('\n');
    }
  }

  private static void scalar(JsonNode node, int indent, StringBuilder out) {
    if (node instanceof StringNode string) {
      text(string.stringValue(), indent, out);
    } else if (node instanceof ObjectNode) {
      out.append("{}");
    } else if (node instanceof ArrayNode) {
      out.append("[]");
    } else {
      out.append(node.asString("null"));
    }
  }

  private static void text(String text, int indent, StringBuilder out) {
    if (BareScalar.is(text)) {
      out.append(text);
    } else if (isLiteral(text)) {
      literal(text, indent + 2, out);
    } else if (isSingleQuotable(text)) {
      out.append('\'').append(text.replace("'", "''")).append('\'');
    } else {
      out.append(quoted(text));
    }
  }

  private static boolean isBlock(JsonNode node) {
    return (node instanceof ObjectNode || node instanceof ArrayNode) && !node.isEmpty();
  }

  private static void indent(int columns, StringBuilder out) {
    for (int left = columns; left > 0; left -= BLANKS.length()) {
      out.append(BLANKS, 0, Math.min(left, BLANKS.length()));
    }
  }

  /**
   * Text in which double quotes would need escapes and single quotes need none but their own: JSON,
   * mostly.
   */
  private static boolean isSingleQuotable(String text) {
    return (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) && isPrintableAscii(text);
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * Several lines of printable ASCII that end with one line break and whose indentation a parser
   * can see.
   */
  private static boolean isLiteral(String text) {
    int length = text.length();
    if (length < 2
        || text.charAt(length - 1) != '\n'
        || text.charAt(length - 2) == '\n'
        || text.charAt(0) == ' ') {
      return false;
    }
    boolean blank = true;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        if (blank) {
          return false;
        }
        blank = true;
      } else if (c < ' ' || c > '~') {
        return false;
      } else if (c != ' ') {
        blank = false;
      }
    }
    return true;
  }

  private static void literal(String text, int indent, StringBuilder out) {
    out.append('|');
    int start = 0;
    while (start < text.length()) { // ends with a line break
      int end = text.indexOf('\n', start);
      out.append('\n');
      indent(indent, out);
      out.append(text, start, end);
      start = end + 1;
    }
  }

  private static void json(JsonNode node, int depth, StringBuilder out) {
    if (node.isContainer()) {
      Nesting.check(depth);
    }
    if (node.isString()) {
      out.append(quoted(node.stringValue()));
    } else if (node.isObject()) {
      String separator = "{";
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        out.append(separator).append(quoted(entry.getKey())).append(':');
        json(entry.getValue(), depth + 1, out);
        separator = ",";
      }
      out.append(node.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      String separator = "[";
      for (JsonNode element : node) {
        out.append(separator);
        json(element, depth + 1, out);
        separator = ",";
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else {
      out.append(node.asString("null"));
    }
  }

  /** In double quotes, with the escapes that JSON, YAML 1.1 and YAML 1.2 share. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (isPrintable(c)) {
            out.append(c);
          } else {
            out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /**
   * Everything but control characters, line separators and the byte order mark; emoji are two
   * chars, and printable.
   */
  private static boolean isPrintable(char c) {
    boolean separator = c == '\u2028' || c == '\u2029' || c == '\ufeff';
    return (c >= ' ' && c <= '~') || (c >= '\u00a0' && c < '\ufffe' && !separator);
  }
}
