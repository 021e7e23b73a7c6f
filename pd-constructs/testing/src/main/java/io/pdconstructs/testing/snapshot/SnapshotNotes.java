package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /**
   * What each process of a run is told alike: when its build began, which begins the names of its
   * dumps. Their parents are no help, as each has a shell of its own.
   */
  private static final Pattern RUN =
      Pattern.compile(" (\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d_\\d{3})-jvmRun\\d+\\b");

  /** Those of this run; none where the process is none of Surefire's. */
  static Optional<SnapshotNotes> of(Path classes) {
    Matcher run = RUN.matcher(System.getProperty("sun.java.command", ""));
    Path target = classes.getParent();
    return target != null && run.find()
        ? Optional.of(
            new SnapshotNotes(target.resolve("pd-snapshots").resolve(run.group(1)), classes))
        : Optional.empty();
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
