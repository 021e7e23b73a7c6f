package io.pdconstructs.cli;

import java.util.List;

/**
 * Colours for people, on terminals alone: the launcher says which streams are one in {@code
 * PD_TERMINAL}; {@code NO_COLOR} and a dumb terminal take them away.
 */
record Colours(boolean wanted) {

  static Colours of(Session session, String stream) {
    return new Colours(
        List.of(session.variable("PD_TERMINAL").split(",")).contains(stream)
            && session.variable("NO_COLOR").isEmpty()
            && !session.variable("TERM").equals("dumb"));
  }

  String red(String text) {
    return in("31", text);
  }

  String green(String text) {
    return in("32", text);
  }

  String yellow(String text) {
    return in("33", text);
  }

  private String in(String code, String text) {
    return wanted ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
