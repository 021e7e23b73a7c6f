package io.pdconstructs.display;

import java.util.Locale;

/**
 * Text that comes from elsewhere, such as a name in a manifest or of a file, as people and build
 * servers are shown it. It stays on its line and says what it says: line breaks, escape sequences
 * of terminals, characters that turn the direction of text and others that nobody sees are written
 * as {@code \\u001b}. Each place that prints asks here.
 */
public final class PlainText {

  private static final String COMMAND = "::";

  /** An older form of the commands that build servers read in what is printed. */
  private static final String OLD_COMMAND = "##[";

  private PlainText() {}

  /** A text on one line, which is no command to a build server either. */
  public static String line(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    boolean command = text.startsWith(COMMAND, start) || text.startsWith(OLD_COMMAND, start);
    if (!command && isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (isHidden(c) || (command && i == start)) {
        escape(c, out);
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /** A message that has lines of its own, each as {@link #line(String)} has it. */
  public static String lines(String message) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    for (int end = message.indexOf('\n'); end >= 0; end = message.indexOf('\n', start)) {
      out.append(line(message.substring(start, end))).append('\n');
      start = end + 1;
    }
    return out.append(line(message.substring(start))).toString();
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || isHidden(c);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static void escape(int character, StringBuilder out) {
    for (char c : Character.toChars(character)) {
      out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
  }
}
