package io.pdconstructs.cli;

import io.pdconstructs.PdApp;

/** Stands for the command. */
public final class Pd {
  public static void run(PdApp app, String... args) {}
}
