package io.pdconstructs.check;

import io.pdconstructs.Role;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.check.Problem.Kind;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Origin;
import io.pdconstructs.manifest.Yaml;
import io.pdconstructs.reference.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where rules put what they find about one stack. Made for a role by {@link #of(Role)}, else about
 * the stack as a whole.
 */
public final class Findings {

  private static final int LONGEST_SHOWN = 100;

  private final String stack;
  private final boolean ofProgram;
  private final Optional<Role> role;
  private final List<Problem> problems;

  /** Who reports here; empty for what is no {@link Rule}. */
  private final Optional<Rule> by;

  private Findings(
      String stack,
      boolean ofProgram,
      Optional<Role> role,
      List<Problem> problems,
      Optional<Rule> by) {
    this.stack = stack;
    this.ofProgram = ofProgram;
    this.role = role;
    this.problems = problems;
    this.by = by;
  }

  /** The same collection, for what one rule reports. */
  Findings by(Rule rule) {
    return new Findings(stack, ofProgram, role, problems, Optional.of(rule));
  }

  /** About a stack of a program. */
  public static Findings about(String stack) {
    return new Findings(stack, true, Optional.empty(), new ArrayList<>(), Optional.empty());
  }

  /** About manifests from elsewhere. */
  public static Findings aboutExternal(String name) {
    return new Findings(name, false, Optional.empty(), new ArrayList<>(), Optional.empty());
  }

  /**
   * A field as messages name it: by the setter that says it, else by its object, which is one that
   * the program added or one that an edit, a chart or kustomize made so.
   */
  public static String path(Manifest object, Place field) {
    Origin origin = object.origin(field.pointer());
    if (origin instanceof Origin.Setter setter) {
      return setter.path();
    }
    return place(object) + field.path();
  }

  /** What comes before a field of an object: {@code extras[Secret/hf].} or {@code Service/epp }. */
  public static String place(Manifest object) {
    return object.isExtra() ? "extras[" + object + "]." : object + " ";
  }

  /** The same collection, for findings about another stack. */
  @CheckReturnValue
  public Findings ofStack(String other) {
    return new Findings(other, ofProgram, Optional.empty(), problems, by);
  }

  /** Name of the stack that these are about. */
  public String stack() {
    return stack;
  }

  /** The same collection, for findings about the workers of a role. */
  @CheckReturnValue
  public Findings of(Role about) {
    return new Findings(stack, ofProgram, Optional.of(about), problems, by);
  }

  /** The same collection, for findings about the stack as a whole. */
  @CheckReturnValue
  public Findings ofStack() {
    return new Findings(stack, ofProgram, Optional.empty(), problems, by);
  }

  /** A value that does not fit: the stack is refused. */
  public void invalid(RuleId rule, String path, Object value, String detail, Fix fix) {
    add(Level.ERROR, Optional.of(Kind.INVALID), rule, path, Optional.of(shown(value)), detail, fix);
  }

  /** The same, where there is one fix. */
  public void invalid(RuleId rule, String path, Object value, String detail, String fix) {
    invalid(rule, path, value, detail, Fix.of(fix));
  }

  /** A value that is missing: the stack is refused. */
  public void required(RuleId rule, String path, String detail, Fix fix) {
    add(Level.ERROR, Optional.of(Kind.REQUIRED), rule, path, Optional.empty(), detail, fix);
  }

  /** The same, where there is one fix. */
  public void required(RuleId rule, String path, String detail, String fix) {
    required(rule, path, detail, Fix.of(fix));
  }

  /** A value that came before: the stack is refused. */
  public void duplicate(RuleId rule, String path, Object value, String detail, Fix fix) {
    add(
        Level.ERROR,
        Optional.of(Kind.DUPLICATE),
        rule,
        path,
        Optional.of(shown(value)),
        detail,
        fix);
  }

  /** The same, where there is one fix. */
  public void duplicate(RuleId rule, String path, Object value, String detail, String fix) {
    duplicate(rule, path, value, detail, Fix.of(fix));
  }

  /** A value with too many characters: the stack is refused. */
  public void tooLong(RuleId rule, String path, Object value, String detail, String fix) {
    add(
        Level.ERROR,
        Optional.of(Kind.TOO_LONG),
        rule,
        path,
        Optional.of(shown(value)),
        detail,
        Fix.of(fix));
  }

  /** Something that works worse than its user may think. */
  public void warn(RuleId rule, String path, String detail, Fix fix) {
    add(Level.WARNING, Optional.empty(), rule, path, Optional.empty(), detail, fix);
  }

  /** The same, where there is one fix. */
  public void warn(RuleId rule, String path, String detail, String fix) {
    warn(rule, path, detail, Fix.of(fix));
  }

  /**
   * Something that was not looked at, or only in part, so that nobody may take it for right.
   *
   * @param path what it is
   * @param detail why it was not looked at
   * @param fix how it can be
   */
  public void unchecked(RuleId rule, String path, String detail, String fix) {
    add(Level.UNCHECKED, Optional.empty(), rule, path, Optional.empty(), detail, Fix.of(fix));
  }

  /** Something worth knowing. */
  public void note(RuleId rule, String path, String detail, Fix fix) {
    add(Level.NOTE, Optional.empty(), rule, path, Optional.empty(), detail, fix);
  }

  /** The same, where there is one fix. */
  public void note(RuleId rule, String path, String detail, String fix) {
    note(rule, path, detail, Fix.of(fix));
  }

  /**
   * A reference to an object that is not here: an error, unless these objects are a part of what is
   * applied and hold none of its kind.
   */
  public void unresolved(
      Subject subject, String kind, RuleId rule, String path, String name, String detail) {
    if (subject.isComplete() || !subject.manifests().ofKind(kind).isEmpty()) {
      invalid(rule, path, name, detail, Fix.DERIVED);
    } else {
      unchecked(
          rule,
          path,
          kind + "/" + name + " is not among these objects, so it was not looked at",
          "check it together with them");
    }
  }

  public Report report() {
    return new Report(problems, List.of());
  }

  private void add(
      Level level,
      Optional<Kind> kind,
      RuleId rule,
      String path,
      Optional<String> value,
      String detail,
      Fix fix) {
    if (by.isPresent() && !by.get().ids().contains(rule)) {
      throw new IllegalStateException(
          by.get().getClass().getName()
              + " reports "
              + rule
              + ", which is not among its ids() "
              + by.get().ids()
              + "; add it there");
    }
    String chosen = ofProgram ? fix.inProgram() : fix.inManifests();
    Optional<String> shown =
        value.isPresent() && Redaction.hides(path) ? Optional.of(Redaction.REDACTED) : value;
    problems.add(new Problem(level, stack, role, path, kind, shown, detail, chosen, rule));
  }

  /** Strings in quotes, so that blanks are seen; of a long one the beginning. */
  private static String shown(Object value) {
    if (!(value instanceof String given)) {
      return String.valueOf(value);
    }
    String text = Redaction.argument(given);
    if (text.codePointCount(0, text.length()) <= LONGEST_SHOWN) {
      return quoted(text);
    }
    String beginning = text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN));
    return quoted(beginning) + "... (" + text.length() + " characters)";
  }

  private static String quoted(String text) {
    return Yaml.json(JsonNodeFactory.instance.stringNode(text));
  }
}
