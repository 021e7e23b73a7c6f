package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.manifest.Quantity;
import java.math.BigDecimal;

/** Refuses amounts of CPU and memory that are nothing, too much or no whole units. */
final class QuantityRange {

  /** No model takes more; a larger number is a unit that was mistaken. */
  private static final Quantity MOST_BYTES = Quantity.parse("100Ti");

  private QuantityRange() {}

  static void cores(String path, Quantity amount, Findings findings) {
    amount(path, amount, new BigDecimal("0.001"), "a thousandth of a core", "8 or 500m", findings);
  }

  static void bytes(String path, Quantity amount, Findings findings) {
    amount(path, amount, BigDecimal.ONE, "a byte", "64Gi", findings);
    notAboveMost(path, amount, findings);
  }

  /** What no manifest carries may be written with any digits, such as 67.72Gi. */
  static void measured(String path, Quantity amount, Findings findings) {
    moreThanNothing(path, amount, "64Gi", findings);
    notAboveMost(path, amount, findings);
  }

  private static void amount(
      String path,
      Quantity amount,
      BigDecimal unit,
      String unitName,
      String example,
      Findings findings) {
    moreThanNothing(path, amount, example, findings);
    if (amount.value().signum() > 0 && amount.value().remainder(unit).signum() != 0) {
      findings.invalid(
          U1,
          path,
          amount,
          "must be a multiple of " + unitName,
          "give an amount such as " + example);
    }
  }

  private static void moreThanNothing(
      String path, Quantity amount, String example, Findings findings) {
    if (amount.value().signum() <= 0) {
      findings.invalid(
          U1, path, amount, "must be more than nothing", "give an amount such as " + example);
    }
  }

  private static void notAboveMost(String path, Quantity amount, Findings findings) {
    if (amount.value().compareTo(MOST_BYTES.value()) > 0) {
      findings.invalid(
          U1, path, amount, "must be at most " + MOST_BYTES, "look at the unit; for example 64Gi");
    }
  }
}
