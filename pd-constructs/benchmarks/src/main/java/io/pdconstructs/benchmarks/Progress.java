package io.pdconstructs.benchmarks;

/** Tells who waits what is being done. */
final class Progress {

  private Progress() {}

  static void say(String line) {
    System.err.println("benchmarks: " + line);
  }
}
