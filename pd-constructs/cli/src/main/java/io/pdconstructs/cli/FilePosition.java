package io.pdconstructs.cli;

import java.util.Optional;

/**
 * A place in a file.
 *
 * @param file its path, as the user gave it
 * @param line the line, the first is 1; empty when it is the file as a whole
 */
record FilePosition(String file, Optional<Integer> line) {

  /** A file as a whole. */
  static FilePosition of(String file) {
    return new FilePosition(file, Optional.empty());
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
