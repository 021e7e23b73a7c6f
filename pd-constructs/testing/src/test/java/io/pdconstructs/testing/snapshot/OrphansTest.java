package io.pdconstructs.testing.snapshot;

import static io.pdconstructs.testing.snapshot.Fixtures.MANIFESTS;
import static io.pdconstructs.testing.snapshot.Fixtures.TWO_CLASSES;
import static io.pdconstructs.testing.snapshot.Fixtures.configMaps;
import static io.pdconstructs.testing.snapshot.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.pdconstructs.manifest.ManifestFolder;
import io.pdconstructs.testing.snapshot.Fixtures.First;
import io.pdconstructs.testing.snapshot.Fixtures.Second;
import io.pdconstructs.testing.snapshot.OrphanFixtures.After;
import io.pdconstructs.testing.snapshot.OrphanFixtures.Elsewhere;
import io.pdconstructs.testing.snapshot.OrphanFixtures.Factory;
import io.pdconstructs.testing.snapshot.OrphanFixtures.OneAtOnce;
import io.pdconstructs.testing.snapshot.OrphanFixtures.Parameters;
import io.pdconstructs.testing.snapshot.OrphanFixtures.Template;
import io.pdconstructs.testing.snapshot.OrphanFixtures.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;

/** Who is told of snapshots that no test asks for, and when. */
class OrphansTest {

  private static final Map<String, String> CHECK = Map.of("CI", "");
  private static final Map<String, String> AT_ONCE =
      Map.of(
          "CI", "",
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "2",
          "junit.jupiter.execution.parallel.mode.default", "concurrent");
  private static final String TWO_GONE =
      """
      snapshots that no test asks for any more:
        target/snapshot-fixtures/two/gone
      remove their folders, or bring back their tests""";

  @BeforeEach
  void empty() throws IOException {
    Fixtures.clear();
  }

  /** All that the classes own is written, and a snapshot that nobody owns. */
  private static void written(String folder, Class<?>... classes) throws IOException {
    assertThat(run("update", classes)).isNotEmpty();
    Path orphan = Files.createDirectories(Path.of(folder, "gone"));
    Files.writeString(orphan.resolve("kustomization.yaml"), "resources: []\n");
  }

  @Test
  @DisplayName("A snapshot that no test asks for fails the last class of a whole run")
  void last() throws IOException {
    assertThat(run("update", First.class, Second.class)).hasSize(2);
    Files.move(Path.of(TWO_CLASSES, "second"), Path.of(TWO_CLASSES, "gone"));
    assertThat(run("missing", First.class, Second.class))
        .singleElement()
        .asString()
        .contains("was not there");
    assertThat(run("check", First.class, Second.class)).containsExactly(TWO_GONE);
  }

  @Test
  @DisplayName("A run of some tests, and one with failures, says nothing of owners")
  void partialOrRed() throws IOException {
    written(TWO_CLASSES, First.class, Second.class);
    assertThat(run("check", First.class)).isEmpty();
    MANIFESTS.put("second", configMaps("other"));
    assertThat(run("check", First.class, Second.class))
        .singleElement()
        .asString()
        .doesNotContain("no test asks for");
    MANIFESTS.put("second", configMaps("b"));
    assertThat(run("check", First.class, Second.class)).containsExactly(TWO_GONE);
  }

  @Test
  @DisplayName("A failure of a class that owns nothing there hides none, whether before or after")
  void failuresElsewhere() throws IOException {
    written(TWO_CLASSES, First.class, Second.class);
    assertThat(run("check", Elsewhere.class, First.class, Second.class))
        .containsExactlyInAnyOrder("elsewhere", TWO_GONE);
    Fixtures.clear();
    written(TWO_CLASSES, First.class, Second.class);
    assertThat(run("check", First.class, Second.class, Elsewhere.class))
        .containsExactlyInAnyOrder("elsewhere", TWO_GONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "all"})
  @DisplayName("What fails after a test, or after all of them, is a failure of the run as well")
  void failuresAfterwards(String when) throws IOException {
    written(OrphanFixtures.AFTER, After.class);
    assertThat(run("check", After.class)).singleElement().asString().contains("after/gone");
    After.fails = when;
    try {
      assertThat(run("check", After.class)).containsExactly("after " + when);
    } finally {
      After.fails = "";
    }
  }

  @Test
  @DisplayName("Tests that are made at run time leave a run partial, however many of them ran")
  void madeAtRunTime() throws IOException {
    written(OrphanFixtures.FACTORY, Factory.class);
    written(OrphanFixtures.PARAMETERS, Parameters.class);
    written(OrphanFixtures.TEMPLATE, Template.class);
    assertThat(run("check", Factory.class, Parameters.class, Template.class)).isEmpty();

    DiscoverySelector parameters =
        selectMethod(Parameters.class, "owner", String.class, SnapshotVerifier.class);
    DiscoverySelector factory = selectMethod(Factory.class, "owners", SnapshotVerifier.class);
    assertThat(run(CHECK, List.of(selectIteration(parameters, 0)))).isEmpty();
    assertThat(run(CHECK, List.of(selectIteration(factory, 0)))).isEmpty();
  }

  @RepeatedTest(10)
  @DisplayName("Of classes that end at once, one alone tells")
  void classesAtOnce() throws IOException {
    for (String owner : List.of("one", "two", "gone")) {
      ManifestFolder.at(Path.of(OrphanFixtures.AT_ONCE, owner)).write(configMaps("a"));
    }
    assertThat(run(AT_ONCE, OneAtOnce.class, TwoAtOnce.class))
        .singleElement()
        .asString()
        .contains("at-once/gone");
  }

  @Test
  @DisplayName("Of processes that have a class each, the last one knows what the others saw")
  void processes() throws Exception {
    written(TWO_CLASSES, First.class, Second.class);
    OtherProcess first = check(First.class);
    OtherProcess second = check(Second.class);
    assertThat(first.output() + second.output()).isEqualTo(TWO_GONE + "\n");
  }

  private static OtherProcess check(Class<?> type) throws IOException {
    return OtherProcess.start(FixturesProgram.class, "check", type.getName());
  }
}
