package io.pdconstructs.cli;

import java.io.FileDescriptor;
import java.io.PrintWriter;

/** What the process prints to, until it ends. */
final class Console {

  private final StandardStream standardOut = new StandardStream(FileDescriptor.out);
  private final PrintWriter out = standardOut.writer();
  private final PrintWriter err = new StandardStream(FileDescriptor.err).writer();

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Ends the process with this code, or another one when not all could be printed. */
  void exit(int code) {
    out.flush();
    if (standardOut.failure().isPresent()) {
      err.println("standard output: " + standardOut.failure().get());
      err.println("  fix: make room where it leads to, or lead it elsewhere");
      err.flush();
      System.exit(PdCommand.NOT_WRITTEN);
    }
    err.flush();
    System.exit(code);
  }
}
