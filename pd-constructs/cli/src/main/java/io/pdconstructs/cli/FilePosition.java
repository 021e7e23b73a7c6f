package io.pdconstructs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A place in a file, or a folder.
 *
 * @param file its path, as the user gave it
 * @param line the line, the first is 1; empty when it is the file or the folder as a whole
 */
record FilePosition(String file, Optional<Integer> line) {

  /** A file as a whole. */
  static FilePosition of(String file) {
    return new FilePosition(file, Optional.empty());
  }

  /** For those who know files alone: of a folder its {@code kustomization.yaml}, if it has one. */
  FilePosition inFile() {
    for (String name : List.of("kustomization.yaml", "kustomization.yml")) {
      Path inside = Path.of(file, name);
      if (Files.isRegularFile(inside)) {
        return of(inside.toString());
      }
    }
    return this;
  }

  /** {@code rendered.yaml:12}. */
  @Override
  public String toString() {
    return file + line.map(number -> ":" + number).orElse("");
  }

  /** The same at a line, of which the first is 1. */
  FilePosition line(int number) {
    return new FilePosition(file, Optional.of(number));
  }
}
