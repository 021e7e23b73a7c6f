package io.pdconstructs.topology.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the variables of a command or an argument as Kubernetes does: {@code $(NAME)} is a variable
 * and {@code $$} is one dollar.
 */
public final class Variables {

  private Variables() {}

  /**
   * A text with the values of its variables.
   *
   * @param value the value of a name; one without a value stays as it is written
   */
  static String replaced(String text, Function<String, Optional<String>> value) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('$'); at >= 0 && at + 1 < text.length(); ) {
      out.append(text, from, at);
      int end = text.charAt(at + 1) == '(' ? text.indexOf(')', at) : -1;
      if (end >= 0) {
        out.append(value.apply(text.substring(at + 2, end)).orElse(text.substring(at, end + 1)));
        from = end + 1;
      } else {
        out.append('$');
        from = at + (text.charAt(at + 1) == '$' ? 2 : 1);
      }
      at = text.indexOf('$', from);
    }
    return out.append(text, from, text.length()).toString();
  }

  /**
   * The names of the variables, in order and without doubles. What no variable can be called, such
   * as a command of a shell, is none.
   */
  public static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    replaced(
        text,
        name -> {
          if (isName(name) && !names.contains(name)) {
            names.add(name);
          }
          return Optional.empty();
        });
    return names;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && (i == 0 || !(c == '-' || c == '.' || (c >= '0' && c <= '9')))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
