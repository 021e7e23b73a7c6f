package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resources of the library that are made from what was read of engines and pickers. With {@code
 * -Dpd.data=update} one that differs is written anew, and the test fails all the same.
 */
final class ReadData {

  private static final Path RESOURCES =
      Path.of(System.getProperty("pd.root", "../.."))
          .resolve("pd-constructs/core/src/main/resources/io/pdconstructs/known");

  private ReadData() {}

  /** The resource of this name is this text. */
  static void assertHolds(String name, String expected) throws IOException {
    assertHolds(RESOURCES.resolve(name), expected);
  }

  /** This file is this text. */
  static void assertHolds(Path resource, String expected) throws IOException {
    String there = Files.exists(resource) ? Files.readString(resource) : "";
    if ("update".equals(System.getProperty("pd.data")) && !System.getenv().containsKey("CI")) {
      Files.writeString(resource, expected);
    }
    assertThat(there).isEqualTo(expected);
  }

  /**
   * The rows of a table, by the names in its first line; what is in brackets there is left out, and
   * so are lines that begin with #.
   */
  static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> line.startsWith("#"));
    String[] names = lines.get(0).replaceAll("\\([^)]*\\)", "").split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        row.put(names[i], values[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
