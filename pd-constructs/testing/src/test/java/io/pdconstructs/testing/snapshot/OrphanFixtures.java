package io.pdconstructs.testing.snapshot;

import static io.pdconstructs.testing.snapshot.Fixtures.configMaps;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes whose runs are whole, partial or red in ways of their own. */
final class OrphanFixtures {

  static final String FACTORY = "target/snapshot-fixtures/factory";
  static final String PARAMETERS = "target/snapshot-fixtures/parameters";
  static final String TEMPLATE = "target/snapshot-fixtures/template";
  static final String AFTER = "target/snapshot-fixtures/after";
  static final String AT_ONCE = "target/snapshot-fixtures/at-once";

  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  private OrphanFixtures() {}

  private static void verify(SnapshotVerifier snapshots, String owner) {
    snapshots.verify(owner, configMaps("a"));
  }

  @Snapshots(folder = FACTORY)
  static class Factory {

    @TestFactory
    Stream<DynamicTest> owners(SnapshotVerifier snapshots) {
      return Stream.of("one", "two")
          .map(owner -> dynamicTest(owner, () -> verify(snapshots, owner)));
    }
  }

  @Snapshots(folder = PARAMETERS)
  static class Parameters {

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void owner(String owner, SnapshotVerifier snapshots) {
      verify(snapshots, owner);
    }
  }

  @ParameterizedClass
  @ValueSource(strings = {"one", "two"})
  @Snapshots(folder = TEMPLATE)
  static class Template {

    @Parameter String owner = "";

    @Test
    void owner(SnapshotVerifier snapshots) {
      verify(snapshots, owner);
    }
  }

  @Snapshots(folder = AFTER)
  static class After {

    static String fails = "";

    @Test
    void one(SnapshotVerifier snapshots) {
      verify(snapshots, "one");
    }

    @AfterEach
    void each() {
      if (fails.equals("each")) {
        throw new AssertionError("after each");
      }
    }

    @AfterAll
    static void all() {
      if (fails.equals("all")) {
        throw new AssertionError("after all");
      }
    }
  }

  /** Fails, and has nothing to do with snapshots. */
  static class Elsewhere {

    @Test
    void red() {
      throw new AssertionError("elsewhere");
    }
  }

  /** Ends when the other one does. */
  @Snapshots(folder = AT_ONCE)
  static class OneAtOnce {

    @Test
    void one(SnapshotVerifier snapshots) {
      verify(snapshots, "one");
    }

    @AfterAll
    static void together() throws Exception {
      BOTH.await(1, TimeUnit.MINUTES);
    }
  }

  /** Ends when the other one does. */
  @Snapshots(folder = AT_ONCE)
  static class TwoAtOnce {

    @Test
    void two(SnapshotVerifier snapshots) {
      verify(snapshots, "two");
    }

    @AfterAll
    static void together() throws Exception {
      BOTH.await(1, TimeUnit.MINUTES);
    }
  }
}
