package io.pdconstructs.apps.gptoss120b;

import io.pdconstructs.Environment;
import io.pdconstructs.testing.Snapshots;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of each environment are those in {@code snapshots/gpt-oss-120b}, to the byte. */
class SnapshotTest {

  private static final Snapshots SNAPSHOTS =
      Snapshots.of(
          GptOss120b.app(),
          Path.of(System.getProperty("pd.root", "../.."), "snapshots", "gpt-oss-120b"),
          "mvn test -pl apps/gpt-oss-120b -am -Dtest=SnapshotTest -Dsurefire.failIfNoSpecifiedTests=false -Dpd.snapshots=update");

  static Stream<Environment> environments() {
    return GptOss120b.app().environments().stream();
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("An environment's manifests are those of its snapshot; a run that writes one fails")
  void unchanged(Environment environment, @TempDir Path scratch) {
    SNAPSHOTS.verify(environment, scratch);
  }

  @Test
  @DisplayName("There is no snapshot of an environment that is gone")
  void noOrphans() {
    SNAPSHOTS.verifyNoOrphans();
  }
}
