package io.pdconstructs.benchmarks;

/** The least that a Java process can take: it starts and ends. */
public final class EmptyJvm {

  private EmptyJvm() {}

  public static void main(String... args) {}
}
