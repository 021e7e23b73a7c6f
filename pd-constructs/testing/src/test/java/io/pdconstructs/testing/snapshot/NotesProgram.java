package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Shares what a class saw at the same time as another process, again and again. */
final class NotesProgram {

  static final int ROUNDS = 200;

  private NotesProgram() {}

  /** A folder, the root of the classes, this process's class and that of the other. */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args[0]);
    for (int round = 0; round < ROUNDS; round++) {
      Files.createFile(folder.resolve(args[2] + "-" + round));
      while (!Files.exists(folder.resolve(args[3] + "-" + round))) {
        Thread.onSpinWait();
      }
      Set<String> seen = new TreeSet<>(Set.of(args[2]));
      new SnapshotNotes(folder.resolve("notes-" + round), Path.of(args[1]))
          .share(args[2], seen, new HashSet<>());
      if (seen.size() == 2) {
        System.out.println(round);
      }
    }
  }
}
