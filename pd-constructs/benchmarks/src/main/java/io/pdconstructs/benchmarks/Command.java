package io.pdconstructs.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param line program and arguments
 * @param variables environment variables beside those of this process
 * @param output the file that takes what it prints; what it complains of goes beside it, to {@code
 *     .err}
 */
record Command(List<String> line, Map<String, String> variables, Path output) {

  Command {
    line = List.copyOf(line);
    variables = Map.copyOf(variables);
  }

  static Command of(Path output, List<String> line) {
    return new Command(line, Map.of(), output);
  }

  static Command of(Path output, String... line) {
    return of(output, List.of(line));
  }

  Command with(String variable, String value) {
    return new Command(line, Map.of(variable, value), output);
  }

  /**
   * How long the process took, from before its start to after its end.
   *
   * @throws IllegalStateException when it fails; the message holds what it complained of
   */
  Duration time() {
    long before = System.nanoTime();
    int code = run();
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    if (code != 0) {
      throw new IllegalStateException(
          String.join(" ", line) + " ended with " + code + ": " + complaint());
    }
    return taken;
  }

  /** What it printed. */
  String printed() {
    return read(output);
  }

  /** What it complained of. */
  String complaint() {
    return read(errors()).strip();
  }

  private int run() {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(output.toFile())
            .redirectError(errors().toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().remove("NAMESPACE");
    builder.environment().putAll(variables);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(line.get(0) + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(line.get(0) + " was interrupted", e);
    }
  }

  private Path errors() {
    return Path.of(output + ".err");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
