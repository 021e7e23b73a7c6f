package io.pdconstructs.check;

import io.pdconstructs.annotation.CheckReturnValue;

/**
 * How many problems there are of each level.
 *
 * @param errors what cannot work
 * @param warnings what works worse than its user may think
 * @param unchecked what was not looked at, or only in part
 * @param notes what is worth knowing
 * @param suppressed what does not count, of any level
 */
@CheckReturnValue
public record Counts(int errors, int warnings, int unchecked, int notes, int suppressed) {

  /** None of any level. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        errors + other.errors,
        warnings + other.warnings,
        unchecked + other.unchecked,
        notes + other.notes,
        suppressed + other.suppressed);
  }

  /** {@code 2 errors, 1 warning, 1 suppressed}: the levels of which there is any. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    add(errors, errors == 1 ? "error" : "errors", out);
    add(warnings, warnings == 1 ? "warning" : "warnings", out);
    add(unchecked, "unchecked", out);
    add(notes, notes == 1 ? "note" : "notes", out);
    add(suppressed, "suppressed", out);
    return out.toString();
  }

  private static void add(int number, String what, StringBuilder out) {
    if (number > 0) {
      out.append(out.isEmpty() ? "" : ", ").append(number).append(' ').append(what);
    }
  }
}
