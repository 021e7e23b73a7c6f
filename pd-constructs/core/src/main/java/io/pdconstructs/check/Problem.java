package io.pdconstructs.check;

import io.pdconstructs.Role;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.display.PlainText;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is wrong with a stack.
 *
 * @param level how bad it is
 * @param stack name of the stack; {@code fleet} for what no stack of several has alone
 * @param role role of the workers that it is about; empty when it is about the stack as a whole
 * @param path the field: a setter of the stack, or a field of an object, such as {@code
 *     spec.template.spec.containers[vllm].args}
 * @param kind what kind of mistake it is; empty for what is no mistake
 * @param value the bad value as it was given; empty when it is missing
 * @param detail what is wrong with it
 * @param fix what to do about it
 * @param id the rule that it breaks
 */
public record Problem(
    Level level,
    String stack,
    Optional<Role> role,
    String path,
    Optional<Kind> kind,
    Optional<String> value,
    String detail,
    String fix,
    RuleId id)
    implements Comparable<Problem> {

  /** Kinds of mistakes, in the words of Kubernetes' own validation. */
  public enum Kind {
    /** A value that does not fit. */
    INVALID("Invalid value"),
    /** A value that must be given. */
    REQUIRED("Required value"),
    /** A value that came before. */
    DUPLICATE("Duplicate value"),
    /** A value with too many characters. */
    TOO_LONG("Too long");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::level)
          .thenComparing(Problem::subject)
          .thenComparing(Problem::path)
          .thenComparing(Problem::rule)
          .thenComparing(Problem::detail);

  /** ID of the rule that it breaks, such as {@code S1}. */
  public String rule() {
    return id.toString();
  }

  /** What it is about: {@code pd/decode}, or {@code pd}. */
  public String subject() {
    return role.map(name -> stack + "/" + name).orElse(stack);
  }

  /** The same problem of a stack that is called otherwise. */
  @CheckReturnValue
  public Problem of(String otherStack) {
    return new Problem(level, otherStack, role, path, kind, value, detail, fix, id);
  }

  /** By level, then subject, path and rule. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /**
   * Two lines: where, what and why; then the fix and the rule. Control characters are escaped; see
   * {@link PlainText}.
   */
  @Override
  public String toString() {
    return with("fix", fix);
  }

  /**
   * Where, what and why on one line: {@code pd/prefill tensorParallel: Invalid value: 4: must not
   * ...}. Control characters are escaped; see {@link PlainText}.
   */
  public String statement() {
    String what =
        kind.map(known -> known.text + ": ").orElse("") + value.map(bad -> bad + ": ").orElse("");
    return PlainText.line(subject() + "  " + path + ": " + what + detail);
  }

  /** Two lines, of which the second begins with a word of its own. */
  String with(String label, String second) {
    return statement() + "\n  " + label + ": " + PlainText.line(second) + "        [" + id + "]";
  }
}
