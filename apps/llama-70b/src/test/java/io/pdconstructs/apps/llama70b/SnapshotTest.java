package io.pdconstructs.apps.llama70b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.pdconstructs.Environment;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of each environment are those in {@code snapshots/llama-70b}, to the byte. */
class SnapshotTest {

  private static final String UPDATE =
      "mvn test -pl apps/llama-70b -am -Dtest=SnapshotTest -Dsurefire.failIfNoSpecifiedTests=false -Dpd.snapshots=update";
  private static final Path SNAPSHOTS =
      Path.of(System.getProperty("pd.root", "../.."), "snapshots", "llama-70b");

  @TempDir Path temp;

  static Stream<Environment> environments() {
    return Llama70b.app().environments().stream();
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("An environment's manifests are those of its snapshot; a run that writes one fails")
  void unchanged(Environment environment) throws IOException {
    Path snapshot = SNAPSHOTS.resolve(environment.name());
    Manifests manifests = Synthesizer.standard().synthesize(Llama70b.stack(environment));
    manifests.writeTo(temp);
    List<String> differences = differences(contents(snapshot), contents(temp));
    if (differences.isEmpty()) {
      return;
    }
    boolean update =
        "update".equals(System.getProperty("pd.snapshots")) && !System.getenv().containsKey("CI");
    if (update) {
      manifests.writeTo(snapshot);
    }
    fail(
        String.join("\n", differences)
            + (update
                ? "\nwritten; look at the difference, and run again without -Dpd.snapshots"
                : "\nto accept this: " + UPDATE));
  }

  private static List<String> differences(
      Map<String, String> expected, Map<String, String> actual) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      if (!actual.containsKey(name)) {
        differences.add("missing " + name);
      } else if (!expected.containsKey(name)) {
        differences.add("unexpected " + name);
      } else if (!actual.get(name).equals(expected.get(name))) {
        differences.add(
            "changed "
                + name
                + firstDifference(
                    expected.get(name).lines().toList(), actual.get(name).lines().toList()));
      }
    }
    return differences;
  }

  private static String firstDifference(List<String> expected, List<String> actual) {
    int line = 0;
    while (line < expected.size()
        && line < actual.size()
        && expected.get(line).equals(actual.get(line))) {
      line++;
    }
    return ":" + (line + 1) + "\n- " + at(expected, line) + "\n+ " + at(actual, line);
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "(end)";
  }

  @Test
  @DisplayName("There is no snapshot of an environment that is gone")
  void noOrphans() throws IOException {
    try (Stream<Path> folders = Files.list(SNAPSHOTS)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(environments().map(Environment::name).toList());
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          contents.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return contents;
  }
}
