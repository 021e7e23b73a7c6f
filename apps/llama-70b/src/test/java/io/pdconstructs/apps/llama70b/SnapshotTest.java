package io.pdconstructs.apps.llama70b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.pdconstructs.Environment;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
    Path actual = temp.resolve(environment.name());
    Synthesizer.standard().synthesize(Llama70b.stack(environment)).writeTo(actual);
    if (contents(actual).equals(contents(snapshot))) {
      return;
    }
    if ("update".equals(System.getProperty("pd.snapshots")) && !System.getenv().containsKey("CI")) {
      Synthesizer.standard().synthesize(Llama70b.stack(environment)).writeTo(snapshot);
      fail(
          "wrote "
              + snapshot.normalize()
              + "; look at the difference, and run again without -Dpd.snapshots");
    }
    assertThat(contents(actual))
        .as("to accept the new manifests: %s", UPDATE)
        .isEqualTo(contents(snapshot));
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
