package io.pdconstructs.manifest;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes trees as text. Block YAML with as few quotes as YAML 1.1 and YAML 1.2 parsers agree on: a
 * string is bare only when both read it as that string; any other string is quoted, or a literal
 * block when it has several plain lines. Lines are never folded and end with {@code \n}.
 */
public final class Yaml {

  /** Words that YAML 1.1 or 1.2 reads as a boolean or null, whatever their case. */
  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private static final int LONGEST_RESERVED = 5;

  private static final boolean[] BARE_INSIDE = new boolean[128];

  static {
    for (char c = 0; c < BARE_INSIDE.length; c++) {
      BARE_INSIDE[c] = isLetter(c) || isDigit(c) || "_-./:=,@$()+ ".indexOf(c) >= 0;
    }
  }

  private static final String BLANKS = " ".repeat(32);

  private Yaml() {}

  /**
   * A tree as a block YAML document, {@code \n} at its end.
   *
   * @throws IllegalArgumentException when more than 500 maps and lists are nested in one another
   */
  public static String block(JsonNode node) {
    StringBuilder out = new StringBuilder(1024);
    if (isBlock(node)) {
      block(node, 0, 1, out);
    } else {
      scalar(node, 0, out);
      out.append('\n');
    }
    return out.toString();
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
    Nesting.check(depth);
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        indent(indent, out);
        entry(entry, indent, depth, out);
      }
    } else {
      for (JsonNode element : node) {
        indent(indent, out);
        element(element, indent, depth, out);
      }
    }
  }

  private static void entry(
      Map.Entry<String, JsonNode> entry, int indent, int depth, StringBuilder out) {
    out.append(isBare(entry.getKey()) ? entry.getKey() : quoted(entry.getKey())).append(':');
    JsonNode value = entry.getValue();
    if (isBlock(value)) {
      out.append('\n');
      block(value, value.isArray() ? indent : indent + 2, depth + 1, out);
    } else {
      out.append(' ');
      scalar(value, indent, out);
      out.append('\n');
    }
  }

  /**
   * The first line of an element follows its dash; the rest of a map or list is two columns further
   * in.
   */
  private static void element(JsonNode element, int indent, int depth, StringBuilder out) {
    out.append("- ");
    if (isBlock(element)) {
      int start = out.length();
      block(element, indent + 2, depth + 1, out);
      out.delete(start, start + indent + 2);
    } else {
      scalar(element, indent, out);
      out.append('\n');
    }
  }

  private static void scalar(JsonNode node, int indent, StringBuilder out) {
    if (node.isObject()) {
      out.append("{}");
    } else if (node.isArray()) {
      out.append("[]");
    } else if (!node.isString()) {
      out.append(node.asString("null"));
    } else if (isBare(node.stringValue())) {
      out.append(node.stringValue());
    } else if (isLiteral(node.stringValue())) {
      literal(node.stringValue(), indent + 2, out);
    } else if (isSingleQuotable(node.stringValue())) {
      out.append('\'').append(node.stringValue().replace("'", "''")).append('\'');
    } else {
      out.append(quoted(node.stringValue()));
    }
  }

  private static boolean isBlock(JsonNode node) {
    return node.isContainer() && !node.isEmpty();
  }

  private static void indent(int columns, StringBuilder out) {
    for (int left = columns; left > 0; left -= BLANKS.length()) {
      out.append(BLANKS, 0, Math.min(left, BLANKS.length()));
    }
  }

  private static boolean isBare(String text) {
    return isQuantity(text)
        || (startsLikeWord(text) && !isReserved(text) && hasBareCharacters(text));
  }

  private static boolean isReserved(String text) {
    return text.length() <= LONGEST_RESERVED && RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * A letter or {@code /} first, dashes before it allowed, or {@code _} without them: nothing that
   * begins so is a number or an indicator. Kubernetes takes {@code -_1} for -1.
   */
  private static boolean startsLikeWord(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == '-') {
      i++;
    }
    return i < text.length()
        && (isLetter(text.charAt(i)) || (text.charAt(i) == '_' && i == 0) || text.charAt(i) == '/');
  }

  private static boolean hasBareCharacters(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= BARE_INSIDE.length || !BARE_INSIDE[c]) {
        return false;
      }
      boolean ends = i == length - 1;
      if ((c == ':' && (ends || text.charAt(i + 1) == ' ')) || (c == ' ' && ends)) {
        return false;
      }
    }
    return true;
  }

  /** Digits and a unit that no number ends with: {@code 64Gi}, {@code 100m}, {@code 900s}. */
  private static boolean isQuantity(String text) {
    int i = 0;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i > 0
        && switch (text.substring(i)) {
          case "Ki", "Mi", "Gi", "Ti", "m", "s" -> true;
          default -> false;
        };
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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
