package io.pdconstructs.topology.arguments.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands of a shell's script, word by word, as far as no more than words is in it. */
final class ShellWords {

  private static final String UNREADABLE = "|<>()`*?[{~";
  private static final String ESCAPED_IN_QUOTES = "$`\"\\\n";

  private final String text;
  private final Map<String, String> variables;
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean plain = true;
  private int at;

  /**
   * @param variables what the environment states, and what commands before set
   */
  ShellWords(String text, Map<String, String> variables) {
    this.text = text.replace("\r\n", "\n");
    this.variables = variables;
  }

  /** Whether nothing but words was found so far. */
  boolean isPlain() {
    return plain;
  }

  boolean hasNext() {
    return plain && at < text.length();
  }

  /** The words of the next command; none for an empty line. */
  List<String> next() {
    words = new ArrayList<>();
    boolean ended = false;
    while (!ended && hasNext()) {
      ended = read(text.charAt(at++));
    }
    endWord();
    return List.copyOf(words);
  }

  /** Whether the command ends here. */
  private boolean read(char c) {
    switch (c) {
      case ' ', '\t' -> endWord();
      case '\n', ';' -> {
        return true;
      }
      case '&' -> {
        plain = at < text.length() && text.charAt(at++) == '&';
        return true;
      }
      case '#' -> comment();
      case '\'' -> quoted();
      case '"' -> doublyQuoted();
      case '\\' -> escaped();
      case '$' -> variable(false);
      default -> {
        plain = UNREADABLE.indexOf(c) < 0;
        append(c);
      }
    }
    return false;
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }

  private void comment() {
    if (inWord) {
      append('#');
      return;
    }
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void quoted() {
    int end = text.indexOf('\'', at);
    plain = end >= 0;
    if (plain) {
      inWord = true;
      word.append(text, at, end);
      at = end + 1;
    }
  }

  private void doublyQuoted() {
    inWord = true;
    while (hasNext() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      boolean escapes =
          c == '\\' && at < text.length() && ESCAPED_IN_QUOTES.indexOf(text.charAt(at)) >= 0;
      if (escapes) {
        escaped();
      } else if (c == '$') {
        variable(true);
      } else {
        plain = c != '`';
        append(c);
      }
    }
    plain &= at < text.length();
    at++;
  }

  /** A line that ends with it goes on. */
  private void escaped() {
    plain = at < text.length();
    if (plain && text.charAt(at) != '\n') {
      append(text.charAt(at));
    }
    at++;
  }

  private void variable(boolean inQuotes) {
    boolean braces = at < text.length() && text.charAt(at) == '{';
    int begin = braces ? at + 1 : at;
    int end = begin;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    String value = variables.get(text.substring(begin, end));
    boolean closed = !braces || (end < text.length() && text.charAt(end) == '}');
    plain = value != null && closed;
    at = braces ? end + 1 : end;
    if (value != null && closed) {
      insert(value, inQuotes);
    }
  }

  private static boolean isOfName(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /** Outside quotes, blanks in a value part words. */
  private void insert(String value, boolean inQuotes) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (inQuotes || !Character.isWhitespace(c)) {
        append(c);
        plain &= inQuotes || "*?[".indexOf(c) < 0;
      } else {
        endWord();
      }
    }
  }
}
