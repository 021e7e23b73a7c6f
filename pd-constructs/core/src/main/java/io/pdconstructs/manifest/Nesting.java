package io.pdconstructs.manifest;

/** How many maps and lists may be in one another. */
final class Nesting {

  /** Far beyond what an object needs, far below what the stack of a thread holds. */
  static final int DEEPEST = 500;

  private Nesting() {}

  /**
   * Refuses what is nested too deeply, or holds itself.
   *
   * @throws IllegalArgumentException when it is
   */
  static void check(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "more than "
              + DEEPEST
              + " maps and lists are nested in one another, or one holds itself; remove levels");
    }
  }
}
