package io.pdconstructs.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What keeps a text from being read, in the words of who wrote it. Jackson tells it as its YAML
 * parser does: what that was about, what it met, each with a line of its place and some of the
 * text.
 */
final class UnreadableYaml {

  private static final String DUPLICATE = "Duplicate Object property ";

  /** A sentence of the parser, and its place. */
  private record Said(String what, Optional<Place> place) {}

  /** Both begin at 1. */
  private record Place(int line, int column) {

    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  private final String text;
  private final String where;

  /** What it met. */
  private final String problem;

  private final Place at;

  /** What it was about, and where that begins; the problem where it does not say. */
  private final String context;

  private final Place began;

  private UnreadableYaml(JacksonException e, String text, String where) {
    this.text = text;
    this.where = where;
    List<Said> all = said(String.valueOf(e.getOriginalMessage()));
    Said first = all.get(0);
    Said last = all.get(all.size() - 1);
    this.problem = last.what();
    this.at =
        last.place()
            .orElseGet(() -> new Place(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    this.context = first.what();
    this.began = first.place().orElse(at);
  }

  /**
   * The message.
   *
   * @param e what Jackson says
   * @param text what it was given
   * @param where what messages call it
   */
  static UnreadableManifestException of(JacksonException e, String text, String where) {
    return new UnreadableYaml(e, text, where).explained();
  }

  private static List<Said> said(String message) {
    List<Said> all = new ArrayList<>();
    for (String line : message.lines().toList()) {
      int last = all.size() - 1;
      if (!line.startsWith(" ")) {
        all.add(new Said(line, Optional.empty()));
      } else if (last >= 0 && line.matches(" in .*, line \\d+, column \\d+:")) {
        all.set(last, new Said(all.get(last).what(), Optional.of(place(line))));
      }
    }
    return all.isEmpty() ? List.of(new Said(message, Optional.empty())) : all;
  }

  private static Place place(String line) {
    int column = line.lastIndexOf(", column ");
    int number = line.lastIndexOf(", line ", column);
    return new Place(
        Integer.parseInt(line.substring(number + ", line ".length(), column)),
        Integer.parseInt(line.substring(column + ", column ".length(), line.length() - 1)));
  }

  private UnreadableManifestException explained() {
    if (problem.startsWith(DUPLICATE)) {
      String key = problem.substring(DUPLICATE.length()).replace("\"", "");
      return told("line " + at.line(), "the key " + key + " comes twice", "remove one of the two");
    }
    int template = textOf(at.line()).indexOf("{{");
    if (template >= 0) {
      return told(
          new Place(at.line(), template + 1),
          "is a template of Helm",
          "render the chart first, by helm template, and name what it prints");
    }
    if (problem.startsWith("special characters are not allowed")) {
      return ofControl();
    }
    if (problem.startsWith("found character '\\t(TAB)'")) {
      return told(at, "a tab stands where YAML takes blanks alone", "indent by blanks");
    }
    if (problem.startsWith("found character ")) {
      return told(
          at,
          "no text without quotes begins with " + quoted(problem),
          "put the whole text in quotes");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return told(
          at,
          "this colon makes a key where none can be",
          "look for a missing colon on the line before and for another indentation, or put a text"
              + " that has a colon in quotes");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return told(began, "this key has no colon", "write a colon and a blank after it");
    }
    if (context.startsWith("while scanning a quoted scalar")
        && problem.startsWith("found unexpected")) {
      return told(began, "a quote opens here and never closes", "close it");
    }
    if (problem.startsWith("expected <block end>")) {
      return told(
          at,
          "does not go on with the "
              + (context.contains("mapping") ? "map" : "list")
              + " that begins on line "
              + began.line(),
          "look for another indentation and for an open quote between the two");
    }
    if (problem.startsWith("expected ',' or ")) {
      return ofBrackets();
    }
    if (problem.startsWith("expected the node content")) {
      return problem.contains("<stream end>")
          ? told(at, "the text ends where a value belongs", "close what is open: [ or {")
          : told(
              at,
              problem.substring(problem.indexOf("found ") + "found ".length())
                  + " stands where a value belongs",
              "write a value, or put the whole text in quotes");
    }
    if (problem.startsWith("expected '<document start>'")) {
      return told(
          at,
          "the document has ended before this",
          "begin another one by ---, or write a blank after the colon of a key");
    }
    if (problem.startsWith("Expected a property name")) {
      return told(at, "a map or a list stands where a key belongs", "write the key as text");
    }
    return told(at, "is no YAML: " + problem, "mend this line");
  }

  private UnreadableManifestException ofBrackets() {
    String opening = context.contains("sequence") ? "[" : "{";
    if (problem.contains("<stream end>")) {
      return told(began, opening + " opens here and never closes", "close it");
    }
    return told(
        at,
        "a comma or the end of what " + opening + " opens at " + began + " is missing",
        "write it, or put a text that has brackets in quotes");
  }

  /** The parser counts these from the start of the text alone. */
  private UnreadableManifestException ofControl() {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\n') {
        line++;
        column = 1;
        continue;
      }
      if (Character.isISOControl(one) && "\t\r\u0085".indexOf(one) < 0) {
        return told(
            new Place(line, column),
            String.format(Locale.ROOT, "has the control character U+%04X", (int) one),
            "remove it");
      }
      column++;
    }
    return told(at, "has a character that YAML does not take", "remove it");
  }

  private String textOf(int line) {
    return text.lines().skip(line - 1L).findFirst().orElse("");
  }

  /** The first of what a sentence has in quotes. */
  private static String quoted(String sentence) {
    int first = sentence.indexOf('\'') + 1;
    return sentence.substring(first, sentence.indexOf('\'', first + 1));
  }

  private UnreadableManifestException told(Place place, String reason, String fix) {
    return told(place.toString(), reason, fix);
  }

  private UnreadableManifestException told(String place, String reason, String fix) {
    return new UnreadableManifestException((where + " " + place).strip(), reason, fix);
  }
}
