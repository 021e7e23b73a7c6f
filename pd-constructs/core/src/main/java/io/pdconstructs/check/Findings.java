package io.pdconstructs.check;

import io.pdconstructs.Role;
import io.pdconstructs.check.Problem.Kind;
import io.pdconstructs.manifest.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where rules put what they find about one stack. Made for a role by {@link #of(Role)}, else about
 * the stack as a whole.
 */
public final class Findings {

  private final String stack;
  private final Optional<Role> role;
  private final List<Problem> problems;

  private Findings(String stack, Optional<Role> role, List<Problem> problems) {
    this.stack = stack;
    this.role = role;
    this.problems = problems;
  }

  static Findings about(String stack) {
    return new Findings(stack, Optional.empty(), new ArrayList<>());
  }

  /** The same collection, for findings about the workers of a role. */
  public Findings of(Role about) {
    return new Findings(stack, Optional.of(about), problems);
  }

  /** The same collection, for findings about the stack as a whole. */
  public Findings ofStack() {
    return new Findings(stack, Optional.empty(), problems);
  }

  /** A value that does not fit: the stack is refused. */
  public void invalid(String rule, String path, Object value, String detail, String fix) {
    add(Level.ERROR, Kind.INVALID, rule, path, Optional.of(shown(value)), detail, fix);
  }

  /** A value that is missing: the stack is refused. */
  public void required(String rule, String path, String detail, String fix) {
    add(Level.ERROR, Kind.REQUIRED, rule, path, Optional.empty(), detail, fix);
  }

  /** A value that came before: the stack is refused. */
  public void duplicate(String rule, String path, Object value, String detail, String fix) {
    add(Level.ERROR, Kind.DUPLICATE, rule, path, Optional.of(shown(value)), detail, fix);
  }

  /** A value with too many characters: the stack is refused. */
  public void tooLong(String rule, String path, Object value, String detail, String fix) {
    add(Level.ERROR, Kind.TOO_LONG, rule, path, Optional.of(shown(value)), detail, fix);
  }

  /** A value that works worse than its user may think. */
  public void warn(String rule, String path, Object value, String detail, String fix) {
    add(Level.WARNING, Kind.INVALID, rule, path, Optional.of(shown(value)), detail, fix);
  }

  /** Something worth knowing about a value that is missing. */
  public void note(String rule, String path, String detail, String fix) {
    add(Level.NOTE, Kind.REQUIRED, rule, path, Optional.empty(), detail, fix);
  }

  Report report() {
    return new Report(problems);
  }

  private void add(
      Level level,
      Kind kind,
      String rule,
      String path,
      Optional<String> value,
      String detail,
      String fix) {
    problems.add(new Problem(level, stack, role, path, kind, value, detail, fix, rule));
  }

  /**
   * Strings in quotes, so that blanks and control characters are seen; a long one is cut in the
   * middle of its message.
   */
  private static String shown(Object value) {
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    String quoted = Yaml.json(JsonNodeFactory.instance.stringNode(text));
    return quoted.length() <= 120
        ? quoted
        : quoted.substring(0, 100) + "...\" (" + text.length() + " characters)";
  }
}
