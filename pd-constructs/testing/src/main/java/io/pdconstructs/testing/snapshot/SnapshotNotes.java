package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the processes of one run of Surefire tell each other: a file for each class of which every
 * test passed, with the snapshots that its process had claimed by then.
 *
 * @param folder where they are
 * @param classes the root of the class path that the tests are in
 */
record SnapshotNotes(Path folder, Path classes) {

  private static final String LOCK = "lock";

  /** Those of this run; none where tests are not run by Surefire. */
  static Optional<SnapshotNotes> of(Path classes) {
    Path target = classes.getParent();
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (System.getProperty("surefire.test.class.path") == null
        || parent.isEmpty()
        || target == null) {
      return Optional.empty();
    }
    String started =
        parent.get().info().startInstant().map(one -> "-" + one.toEpochMilli()).orElse("");
    Path run = target.resolve("pd-snapshots").resolve(parent.get().pid() + started);
    return Optional.of(new SnapshotNotes(run, classes));
  }

  /**
   * Writes down what one class saw, and reads what all did. One process at a time does both, so
   * that only the last one reads of every class.
   *
   * @param test the name of the class
   * @param seen the classes of which every test passed; gains those of other processes
   * @param owners the snapshots that are claimed; gains those of other processes
   */
  void share(String test, Set<String> seen, Set<Path> owners) {
    try {
      Files.createDirectories(folder);
      try (FileChannel file =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        file.lock(); // until it is closed
        Files.write(folder.resolve(test), owners.stream().map(Path::toString).toList());
        read(seen, owners);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot share " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Notes of a class that was compiled anew since are those of an earlier build. */
  private void read(Set<String> seen, Set<Path> owners) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        Path compiled = classes.resolve(name.replace('.', '/') + ".class");
        if (Files.exists(compiled)
            && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(compiled))
                >= 0) {
          seen.add(name);
          Files.readAllLines(file).forEach(line -> owners.add(Path.of(line)));
        }
      }
    }
  }
}
