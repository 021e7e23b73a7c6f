package io.pdconstructs.check.sizing;

import io.pdconstructs.manifest.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes amounts of memory for messages. */
final class Gibibytes {

  private static final BigDecimal ONE = Quantity.gibibytes(1).value();

  private Gibibytes() {}

  /** With one digit, such as {@code 131.4 GiB}. */
  static String text(BigDecimal bytes) {
    return bytes.divide(ONE, 1, RoundingMode.HALF_UP).toPlainString() + " GiB";
  }

  /** As few whole ones as hold so many bytes. */
  static BigDecimal holding(BigDecimal bytes) {
    return bytes.divide(ONE, 0, RoundingMode.CEILING);
  }
}
