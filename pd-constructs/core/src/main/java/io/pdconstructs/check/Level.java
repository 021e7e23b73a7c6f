package io.pdconstructs.check;

import java.util.Locale;

/** How bad a problem is. */
public enum Level {
  /** It cannot work: the stack is refused. */
  ERROR,
  /** It works, but worse than its user may think. */
  WARNING,
  /** Nobody knows: what it takes to tell is not here, cannot be read, or is not known. */
  UNCHECKED,
  /** Worth knowing. */
  NOTE;

  /** As reports write it: {@code error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
