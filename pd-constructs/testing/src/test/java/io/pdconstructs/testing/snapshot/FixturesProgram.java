package io.pdconstructs.testing.snapshot;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a class in a mode, and prints what the run said. */
final class FixturesProgram {

  private FixturesProgram() {}

  public static void main(String... args) throws ClassNotFoundException {
    Fixtures.putFirstManifests();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String message : Fixtures.run(args[0], Class.forName(args[1]))) {
      out.print(message + "\n");
    }
  }
}
