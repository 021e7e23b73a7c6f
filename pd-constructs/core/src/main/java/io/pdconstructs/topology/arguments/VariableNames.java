package io.pdconstructs.topology.arguments;

import java.util.ArrayList;
import java.util.List;

/** Reads the names of the variables that Kubernetes replaces in a command or an argument. */
public final class VariableNames {

  private VariableNames() {}

  /**
   * The names in {@code $(NAME)}, in order and without doubles. {@code $$} is a dollar, and what no
   * variable can be called, such as a command of a shell, is none.
   */
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    for (int at = text.indexOf('$'); at >= 0 && at + 1 < text.length(); ) {
      int end = text.charAt(at + 1) == '(' ? text.indexOf(')', at) : -1;
      String name = end < 0 ? "" : text.substring(at + 2, end);
      if (isName(name) && !names.contains(name)) {
        names.add(name);
      }
      at = text.indexOf('$', at + (text.charAt(at + 1) == '$' ? 2 : 1));
    }
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
