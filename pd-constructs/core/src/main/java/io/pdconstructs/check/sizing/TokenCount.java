package io.pdconstructs.check.sizing;

import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.WholeNumber;
import java.util.Optional;

/** Reads a number of tokens as vLLM does: also 32k for 32,000 and 32K for 32,768. */
final class TokenCount {

  private static final String SIGNS = "kmgKMG";
  private static final int MOST_DIGITS = 9;

  private TokenCount() {}

  /** What a flag of an engine says; empty where it is not given, and for what is no number. */
  static Optional<Long> of(EngineWorkload engine, String flag) {
    Optional<String> value = engine.flags().value(flag);
    return value.isPresent() ? read(value.get()) : Optional.empty();
  }

  /** Empty for what is none, such as {@code auto}, and for -1. */
  static Optional<Long> read(String text) {
    int sign = text.isEmpty() ? -1 : SIGNS.indexOf(text.charAt(text.length() - 1));
    String digits = sign < 0 ? text : text.substring(0, text.length() - 1);
    Optional<Long> number =
        digits.length() > MOST_DIGITS ? Optional.empty() : WholeNumber.read(digits);
    return number.isPresent() && number.get() >= 1
        ? Optional.of(number.get() * factor(sign))
        : Optional.empty();
  }

  private static long factor(int sign) {
    long step = sign < SIGNS.length() / 2 ? 1_000 : 1_024;
    long factor = 1;
    for (int i = 0; sign >= 0 && i <= sign % (SIGNS.length() / 2); i++) {
      factor *= step;
    }
    return factor;
  }
}
