package io.pdconstructs.topology.arguments;

import java.util.Optional;

/** Reads a whole number that a flag or a variable is given as text. */
public final class WholeNumber {

  private WholeNumber() {}

  /** The number; empty where the text is none. */
  public static Optional<Long> read(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
