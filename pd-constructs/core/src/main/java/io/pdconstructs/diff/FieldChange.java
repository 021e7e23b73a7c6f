package io.pdconstructs.diff;

import io.pdconstructs.display.PlainText;
import io.pdconstructs.display.Redaction;
import java.util.List;
import java.util.Optional;

/**
 * A field that is different.
 *
 * @param path its place, such as {@code spec.template.spec.containers[vllm].args[8]}
 * @param before its value before, as JSON on one line; empty when it was not there; {@link
 *     Redaction#REDACTED} for a secret
 * @param after its value after, as JSON on one line; empty when it is gone; {@link
 *     Redaction#REDACTED} for a secret, {@link Redaction#CHANGED} where it was another one
 * @param risks what changing it does beside
 */
public record FieldChange(
    String path, Optional<String> before, Optional<String> after, List<Risk> risks) {

  private static final int LONGEST_VALUE = 120;

  /** Copies the list. */
  public FieldChange {
    risks = List.copyOf(risks);
  }

  /** The field, what it was and what it is, on one line: of long values the beginning. */
  @Override
  public String toString() {
    return PlainText.line(
        path
            + "  "
            + (after.equals(Optional.of(Redaction.CHANGED))
                ? Redaction.CHANGED
                : shown(before) + " -> " + shown(after)));
  }

  private static String shown(Optional<String> value) {
    String text = value.orElse("(nothing)");
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }
}
