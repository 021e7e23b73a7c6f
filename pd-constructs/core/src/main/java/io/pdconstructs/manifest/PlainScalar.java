package io.pdconstructs.manifest;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * What Kubernetes takes a text without quotes for: it reads YAML 1.1, in which {@code yes} is true,
 * {@code 0644} is 420 and {@code 1_000} is a thousand.
 */
final class PlainScalar {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A double holds no whole number of more digits. */
  private static final int MOST_DIGITS = 309;

  private static final BigInteger LARGEST =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

  private PlainScalar() {}

  /** Null, true, false, a number, which may be infinite or none, or the text itself. */
  static JsonNode of(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NullNode.getInstance();
      case "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" ->
          BooleanNode.TRUE;
      case "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF" ->
          BooleanNode.FALSE;
      case ".nan", ".NaN", ".NAN" -> NODES.numberNode(Double.NaN);
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          NODES.numberNode(Double.POSITIVE_INFINITY);
      case "-.inf", "-.Inf", "-.INF" -> NODES.numberNode(Double.NEGATIVE_INFINITY);
      default -> mayBeNumber(text.charAt(0)) ? number(text) : NODES.stringNode(text);
    };
  }

  private static boolean mayBeNumber(char first) {
    return isDigit(first) || first == '+' || first == '-' || first == '.';
  }

  private static JsonNode number(String text) {
    if (text.charAt(0) == '.' && hasLooseUnderscore(text)) {
      return NODES.stringNode(text);
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    int from = !plain.isEmpty() && isSign(plain.charAt(0)) ? 1 : 0;
    int base = base(plain, from);
    int digits = digitsFrom(plain, from, base);
    if (areDigits(plain, digits, base) && plain.length() - digits <= MOST_DIGITS) {
      BigInteger amount = new BigInteger(plain.substring(digits), base);
      BigInteger value = plain.charAt(0) == '-' ? amount.negate() : amount;
      boolean held = value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0;
      if (held || base == 10) {
        return whole(value);
      }
    }
    return isDecimal(plain, from)
        ? NODES.numberNode(Double.parseDouble(plain))
        : NODES.stringNode(text);
  }

  /** After a point, underscores are between digits; elsewhere they are anywhere. */
  private static boolean hasLooseUnderscore(String text) {
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      boolean isBetween =
          isDigit(text.charAt(i - 1)) && i + 1 < text.length() && isDigit(text.charAt(i + 1));
      if (!isBetween) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode whole(BigInteger value) {
    int bits = value.bitLength();
    if (bits < Integer.SIZE) {
      return NODES.numberNode(value.intValue());
    }
    return bits < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
  }

  private static int base(String text, int from) {
    if (from + 1 >= text.length() || text.charAt(from) != '0') {
      return 10;
    }
    return switch (text.charAt(from + 1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static int digitsFrom(String text, int from, int base) {
    boolean isMarked = base != 10 && "xXbBoO".indexOf(text.charAt(from + 1)) >= 0;
    return isMarked ? from + 2 : from;
  }

  private static boolean areDigits(String text, int from, int base) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), base) < 0) {
        return false;
      }
    }
    return from < text.length();
  }

  /** Digits, with one point among them or beside them, and an exponent. */
  private static boolean isDecimal(String text, int from) {
    int i = afterDigits(text, from);
    int digits = i - from;
    if (i < text.length() && text.charAt(i) == '.') {
      int end = afterDigits(text, i + 1);
      digits += end - i - 1;
      i = end;
    }
    return digits > 0 && (i == text.length() || isExponent(text, i));
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int from = at + 1;
    if (from < text.length() && isSign(text.charAt(from))) {
      from++;
    }
    return from < text.length() && afterDigits(text, from) == text.length();
  }

  private static int afterDigits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
