package io.pdconstructs.testing.snapshot;

import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Classes that are run by an engine of their own, and what their tests give to be compared. */
final class Fixtures {

  private static final String FOLDERS = "target/snapshot-fixtures";

  static final String FOLDER = "target/snapshot-fixtures/one";
  static final String TWO_CLASSES = "target/snapshot-fixtures/two";
  static final String UPDATE = "make update -Dpd.snapshots=update";

  /** What an owner is at the moment. */
  static final Map<String, Manifests> MANIFESTS = new ConcurrentHashMap<>();

  private Fixtures() {}

  @Snapshots(folder = FOLDER, update = UPDATE)
  static class One {

    @Test
    void owner(SnapshotVerifier snapshots) {
      snapshots.verify("team/app", MANIFESTS.get("team/app"));
    }

    @Test
    void byItsName(SnapshotVerifier snapshots) {
      snapshots.verify(MANIFESTS.get("byItsName"));
    }
  }

  /** Two tests that say something else of one owner. */
  @Snapshots(folder = FOLDER, update = UPDATE)
  static class Twice {

    @Test
    void first(SnapshotVerifier snapshots) {
      snapshots.verify("twice", MANIFESTS.get("team/app"));
    }

    @Test
    void second(SnapshotVerifier snapshots) {
      snapshots.verify("twice", MANIFESTS.get("byItsName"));
    }
  }

  @Snapshots(folder = TWO_CLASSES, update = UPDATE)
  static class First {

    @Test
    void first(SnapshotVerifier snapshots) {
      snapshots.verify("first", MANIFESTS.get("first"));
    }
  }

  @Snapshots(folder = TWO_CLASSES, update = UPDATE)
  static class Second {

    @Test
    void second(SnapshotVerifier snapshots) {
      snapshots.verify("second", MANIFESTS.get("second"));
    }
  }

  /** Objects of these names, as one stack of manifests. */
  static Manifests configMaps(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ").append(name);
      text.append("\ndata:\n  a: one\n  b: two\n");
    }
    return ManifestReader.read(text.toString(), "test");
  }

  static Manifests configMap(String name, String value) {
    return ManifestReader.read(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
            + name
            + "\ndata:\n  a: "
            + value
            + "\n  b: two\n",
        "test");
  }

  /** What a run said: the messages of those that failed, in order of their names. */
  static List<String> run(String mode, Class<?>... classes) {
    return run(Map.of("pd.snapshots", mode, "CI", ""), classes);
  }

  static List<String> run(Map<String, String> settings, Class<?>... classes) {
    return run(settings, Stream.of(classes).map(DiscoverySelectors::selectClass).toList());
  }

  static List<String> run(Map<String, String> settings, List<? extends DiscoverySelector> what) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter").selectors(what.toArray(DiscoverySelector[]::new));
    settings.forEach(kit::configurationParameter);
    return messages(kit);
  }

  private static List<String> messages(EngineTestKit.Builder kit) {
    List<String> messages = new ArrayList<>();
    kit.execute().allEvents().failed().stream()
        .sorted(
            Comparator.comparing(
                (Event event) -> event.getTestDescriptor().getUniqueId().toString()))
        .forEach(
            event ->
                messages.add(
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("")));
    return messages;
  }

  /** Nothing is written, and owners are what they are at first. */
  static void clear() throws IOException {
    for (Path root : List.of(Path.of(FOLDERS), Path.of("target/pd-snapshots"))) {
      if (Files.exists(root)) {
        try (Stream<Path> all = Files.walk(root)) {
          for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(one);
          }
        }
      }
    }
    putFirstManifests();
  }

  static void putFirstManifests() {
    MANIFESTS.clear();
    MANIFESTS.put("team/app", configMaps("a", "b"));
    MANIFESTS.put("byItsName", configMaps("c"));
    MANIFESTS.put("first", configMaps("a"));
    MANIFESTS.put("second", configMaps("b"));
  }
}
