package io.pdconstructs.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One way to make the manifests of some stacks.
 *
 * @param name what tables call it
 * @param how what is started
 * @param commands the processes, one after the other; none when it cannot be had
 * @param written where the manifests of a namespace are afterwards; empty when it makes none
 * @param folder what it writes files to by itself, emptied before each time; empty when a process's
 *     output is all
 * @param reason why it cannot be had; empty when it can
 */
record Contender(
    String name,
    String how,
    List<Command> commands,
    Optional<Function<String, Path>> written,
    Optional<Path> folder,
    String reason) {

  Contender {
    commands = List.copyOf(commands);
  }

  /** One that makes manifests; each namespace's are found by its name. */
  static Contender of(
      String name, String how, List<Command> commands, Function<String, Path> written) {
    return new Contender(name, how, commands, Optional.of(written), Optional.empty(), "");
  }

  /** One that makes nothing. */
  static Contender ofNothing(String name, String how, Command command) {
    return new Contender(name, how, List.of(command), Optional.empty(), Optional.empty(), "");
  }

  /** One that cannot be had. */
  static Contender absent(String name, String how, String reason) {
    return new Contender(name, how, List.of(), Optional.empty(), Optional.empty(), reason);
  }

  /** The same, which writes into this folder by itself. */
  Contender into(Path emptied) {
    return new Contender(name, how, commands, written, Optional.of(emptied), reason);
  }

  boolean isThere() {
    return reason.isEmpty();
  }

  /** How long all its processes took together, in an empty folder. */
  Duration time() {
    folder.ifPresent(Workplace::empty);
    return commands.stream().map(Command::time).reduce(Duration.ZERO, Duration::plus);
  }
}
