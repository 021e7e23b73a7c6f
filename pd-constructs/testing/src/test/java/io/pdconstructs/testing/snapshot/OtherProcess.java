package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A program of these tests, told of a run as each process of Surefire is. */
record OtherProcess(Process process) {

  private static final AtomicInteger STARTED = new AtomicInteger();

  static OtherProcess start(Class<?> program, String... args) throws IOException {
    return start(List.of(), program, args);
  }

  /**
   * For which a file is read-only that says so: root has to give up the right to write it.
   *
   * @param file one that says so
   */
  static OtherProcess startFor(Path file, Class<?> program, String... args) throws IOException {
    return Files.isWritable(file)
        ? start(
            List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"),
            program,
            args)
        : start(List.of(), program, args);
  }

  private static OtherProcess start(List<String> before, Class<?> program, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    command.add("2026-01-31T12-30-00_123-jvmRun" + STARTED.incrementAndGet());
    return new OtherProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  /** What it printed, when it has ended. */
  String output() throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    return exitCode == 0 ? text : text + "exit code " + exitCode;
  }
}
