package io.pdconstructs.manifest;

import java.util.Locale;
import java.util.Set;

/** Tells which strings YAML 1.1, YAML 1.2 and kubectl read as themselves without quotes. */
final class BareScalar {

  /** Words that one of them reads as a boolean or null, whatever their case. */
  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private static final int LONGEST_RESERVED = 5;

  private static final boolean[] INSIDE = new boolean[128];

  static {
    for (char c = 0; c < INSIDE.length; c++) {
      INSIDE[c] = isLetter(c) || isDigit(c) || "_-./:=,@$()+ ".indexOf(c) >= 0;
    }
  }

  private BareScalar() {}

  /** Whether a string is one of them. */
  static boolean is(String text) {
    if (text.isEmpty()) {
      return false;
    }
    return isDigit(text.charAt(0)) ? isQuantity(text) : isWord(text);
  }

  /** Digits and a unit that no number ends with: {@code 64Gi}, {@code 100m}, {@code 900s}. */
  private static boolean isQuantity(String text) {
    int i = 1;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return switch (text.substring(i)) {
      case "Ki", "Mi", "Gi", "Ti", "m", "s" -> true;
      default -> false;
    };
  }

  /**
   * A letter, {@code _} or {@code /} first, dashes before a letter or {@code /} allowed: nothing
   * that begins so is a number or an indicator. (Go's YAML leaves out the {@code _} of {@code
   * -_1}.)
   */
  private static boolean isWord(String text) {
    int length = text.length();
    int i = 0;
    while (i < length && text.charAt(i) == '-') {
      i++;
    }
    if (i == length) {
      return false;
    }
    char first = text.charAt(i);
    boolean starts = isLetter(first) || first == '/' || (first == '_' && i == 0);
    return starts && !isReserved(text, length) && hasBareCharacters(text, i + 1, length);
  }

  private static boolean isReserved(String text, int length) {
    return length <= LONGEST_RESERVED && RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /** A blank does not end it, and a colon neither ends it nor comes before a blank. */
  private static boolean hasBareCharacters(String text, int from, int length) {
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c >= INSIDE.length || !INSIDE[c]) {
        return false;
      }
      if (c == ' ' && i == length - 1) {
        return false;
      }
      if (c == ':' && (i == length - 1 || text.charAt(i + 1) == ' ')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
