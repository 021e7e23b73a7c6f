package io.pdconstructs.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of another program, from start to end.
 *
 * @param command the program and its arguments
 * @param exitCode how it ended
 * @param stdout what it printed
 * @param stderr what it complained of
 */
record ProgramRun(List<String> command, int exitCode, String stdout, String stderr) {

  private static final long LIMIT_SECONDS = 180;

  /** Runs a program; one that has not ended after three minutes is ended, and an error. */
  static ProgramRun of(Map<String, String> environment, List<String> command) {
    return in(Path.of("."), environment, command);
  }

  /** Runs a program in a folder. */
  static ProgramRun in(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path stdout = Files.createTempFile("stdout", ".txt");
      Path stderr = Files.createTempFile("stderr", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().putAll(environment);
        int exitCode = waitFor(builder.start(), command);
        return new ProgramRun(
            command, exitCode, Files.readString(stdout), Files.readString(stderr));
      } finally {
        Files.delete(stdout);
        Files.delete(stderr);
      }
    } catch (IOException e) {
      throw new AssertionError("cannot run " + command, e);
    }
  }

  /** This run, if it ended well. */
  ProgramRun orFail() {
    if (exitCode != 0) {
      throw new AssertionError(this);
    }
    return this;
  }

  private static int waitFor(Process process, List<String> command) {
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new AssertionError(command + " did not end within " + LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\nexit code " + exitCode + "\n" + stdout + stderr;
  }
}
