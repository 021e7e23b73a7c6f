package io.pdconstructs.manifest;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What keeps a text from being read, in the words of who wrote it. The parser says what it was
 * about and what it met, each with its place.
 */
final class UnreadableYaml {

  private static final int LONGEST_SHOWN = 40;

  /** Both begin at 1. */
  private record Place(int line, int column) {

    static Place of(Mark mark) {
      return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

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

  private UnreadableYaml(YamlEngineException e, String text, String where) {
    this.text = text;
    this.where = where;
    if (e instanceof MarkedYamlEngineException marked) {
      this.problem = String.valueOf(marked.getProblem());
      this.at = marked.getProblemMark().map(Place::of).orElse(new Place(1, 1));
      this.context = Objects.requireNonNullElse(marked.getContext(), problem);
      this.began = marked.getContextMark().map(Place::of).orElse(at);
    } else {
      this.problem = String.valueOf(e.getMessage());
      this.at = new Place(1, 1);
      this.context = problem;
      this.began = at;
    }
  }

  /**
   * The message.
   *
   * @param e what the parser says
   * @param text what it was given
   * @param where what messages call it
   */
  static UnreadableManifestException of(YamlEngineException e, String text, String where) {
    return new UnreadableYaml(e, text, where).explained();
  }

  /** That of a key that comes twice in one map. */
  static UnreadableManifestException duplicate(String key, int line, String where) {
    return told(
        "line " + line,
        "the key " + shortened(key) + " comes twice",
        "remove one of the two",
        where);
  }

  /** That of a map or a list as a key, which templates look like to a parser. */
  static UnreadableManifestException noKey(Mark mark, String text, String where) {
    Place at = Place.of(mark);
    int template = template(text, at.line());
    return template >= 0
        ? ofTemplate(new Place(at.line(), template + 1), where)
        : told(
            at.toString(),
            "a map or a list stands where a key belongs",
            "write the key as text",
            where);
  }

  /** Where a template begins on a line; below 0 where none does. */
  private static int template(String text, int line) {
    return text.lines().skip(line - 1L).findFirst().orElse("").indexOf("{{");
  }

  private static UnreadableManifestException ofTemplate(Place at, String where) {
    return told(
        at.toString(),
        "is a template of Helm",
        "render the chart first, by helm template, and name what it prints",
        where);
  }

  /** That of something at a place. */
  static UnreadableManifestException told(
      Optional<Mark> mark, String reason, String fix, String where) {
    return told(mark.map(one -> Place.of(one).toString()).orElse(""), reason, fix, where);
  }

  /** A text as messages show it, which may be long. */
  static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  private UnreadableManifestException explained() {
    int template = template(text, at.line());
    if (template >= 0) {
      return ofTemplate(new Place(at.line(), template + 1), where);
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
    return told(at, "is no YAML: " + shortened(problem), "mend this line");
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

  /** The first of what a sentence has in quotes. */
  private static String quoted(String sentence) {
    int first = sentence.indexOf('\'') + 1;
    return sentence.substring(first, sentence.indexOf('\'', first + 1));
  }

  private UnreadableManifestException told(Place place, String reason, String fix) {
    return told(place.toString(), reason, fix, where);
  }

  private static UnreadableManifestException told(
      String place, String reason, String fix, String where) {
    return new UnreadableManifestException((where + " " + place).strip(), reason, fix);
  }
}
