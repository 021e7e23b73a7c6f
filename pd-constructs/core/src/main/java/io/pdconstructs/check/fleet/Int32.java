package io.pdconstructs.check.fleet;

/** How far fields of Kubernetes count. */
final class Int32 {

  private Int32() {}

  /** The count, or the highest that a field holds. */
  static long atMost(long count) {
    return Math.min(count, Integer.MAX_VALUE);
  }
}
