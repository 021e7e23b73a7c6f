package io.pdconstructs.check;

/** How bad a problem is. */
public enum Level {
  /** It cannot work: the stack is refused. */
  ERROR,
  /** It works, but worse than its user may think. */
  WARNING,
  /** Worth knowing. */
  NOTE
}
