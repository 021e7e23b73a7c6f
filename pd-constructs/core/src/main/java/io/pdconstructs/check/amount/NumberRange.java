package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.check.Findings;
import java.util.Optional;

/** Refuses whole numbers that are too small or too large. */
final class NumberRange {

  private NumberRange() {}

  /** A number that need not be said. */
  static void atLeastOne(String path, Optional<Integer> value, Findings findings) {
    if (value.isPresent()) {
      atLeastOne(path, value.get(), findings);
    }
  }

  static void atLeastOne(String path, int value, Findings findings) {
    if (value < 1) {
      findings.invalid(U1, path, value, "must be at least 1", "give a number from 1 up");
    }
  }

  static void between(String path, int value, int least, int most, Findings findings) {
    if (value < least || value > most) {
      String detail = "must be from " + least + " to " + most;
      findings.invalid(U1, path, value, detail, "give a number between them");
    }
  }
}
