package io.pdconstructs.testing.snapshot;

import static io.pdconstructs.testing.snapshot.Fixtures.FOLDER;
import static io.pdconstructs.testing.snapshot.Fixtures.MANIFESTS;
import static io.pdconstructs.testing.snapshot.Fixtures.configMap;
import static io.pdconstructs.testing.snapshot.Fixtures.configMaps;
import static io.pdconstructs.testing.snapshot.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import io.pdconstructs.testing.snapshot.Fixtures.First;
import io.pdconstructs.testing.snapshot.Fixtures.One;
import io.pdconstructs.testing.snapshot.Fixtures.Second;
import io.pdconstructs.testing.snapshot.Fixtures.Twice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A real engine runs classes with {@code @Snapshots}. */
class SnapshotsTest {

  private static final Path OWNER = Path.of(FOLDER, "team", "app");

  @BeforeEach
  void empty() throws IOException {
    Fixtures.clear();
  }

  private static void written() {
    assertThat(run("update", One.class)).hasSize(2);
    assertThat(run("check", One.class)).isEmpty();
  }

  @Test
  @DisplayName(
      "Manifests without a snapshot fail, and the message ends with the command that writes it")
  void none() {
    assertThat(run("check", One.class))
        .containsExactly(
            """
            target/snapshot-fixtures/one/Fixtures.One/byItsName is not there: these manifests have no snapshot yet
            to write it:  make update -Dpd.snapshots=missing""",
            """
            target/snapshot-fixtures/one/team/app is not there: these manifests have no snapshot yet
            to write it:  make update -Dpd.snapshots=missing""");
  }

  @Test
  @DisplayName("A run that writes what is missing fails, and the next one passes")
  void missing() {
    assertThat(run("missing", One.class))
        .contains(
            """
            target/snapshot-fixtures/one/team/app was not there
            written; look at it, and run again without -Dpd.snapshots""");
    assertThat(run("missing", One.class)).isEmpty();
    assertThat(run("check", One.class)).isEmpty();
  }

  @Test
  @DisplayName(
      "What is changed, missing and unexpected is told by object, with the first field and a short difference")
  void different() {
    MANIFESTS.put("team/app", configMaps("a", "b", "c"));
    written();
    MANIFESTS.put(
        "team/app",
        Manifests.of(
            List.of(
                configMap("a", "other").iterator().next(),
                configMaps("b").iterator().next(),
                configMaps("d").iterator().next())));
    assertThat(run("check", One.class))
        .containsExactly(
            """
            target/snapshot-fixtures/one/team/app differs: 1 changed, 1 missing, 1 unexpected
            changed     ConfigMap/a (configmap.a.yaml)
              first at data.a  "one" -> "other"
              @@ -4,4 +4,4 @@
                 name: a
               data:
              -  a: one
              +  a: other
                 b: two
            missing     ConfigMap/c (configmap.c.yaml)
            unexpected  ConfigMap/d (configmap.d.yaml)
            to accept this:  make update -Dpd.snapshots=update""");
  }

  private static Manifests secret(String value) {
    return ManifestReader.read(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: hf\nstringData:\n  a: same\n  token: "
            + value
            + "\n",
        "test");
  }

  @Test
  @DisplayName("Of a Secret it is told which entry changed, and no value, whatever the file holds")
  void secrets() throws IOException {
    MANIFESTS.put("team/app", secret("marker1"));
    written();
    MANIFESTS.put("team/app", secret("marker2"));
    assertThat(run("check", One.class))
        .containsExactly(
            """
            target/snapshot-fixtures/one/team/app differs: 1 changed
            changed     Secret/hf (secret.hf.yaml)
              first at stringData.token  (redacted, changed)
              @@ -5,3 +5,3 @@
               stringData:
                 a: "(redacted)"
              -  token: "(redacted)"
              +  token: "(redacted, changed)"
            to accept this:  make update -Dpd.snapshots=update""");
    Path file = OWNER.resolve("secret.hf.yaml");
    for (String text :
        List.of("marker: [", Files.readString(file).replace("marker1", "'marker2'"))) {
      Files.writeString(file, text);
      assertThat(run("check", One.class))
          .singleElement()
          .asString()
          .contains("1 changed", "secret.hf.yaml", "not shown, as")
          .doesNotContain("marker");
    }
    Files.delete(file);
    assertThat(run("check", One.class)).singleElement().asString().doesNotContain("marker");
    assertThat(run("update", One.class)).singleElement().asString().doesNotContain("marker");
  }

  @Test
  @DisplayName("What a change of an engine does beside is told as pd diff tells it")
  void risks() throws IOException {
    PdStack stack = DemoStack.stack();
    MANIFESTS.put("team/app", Synthesizer.standard().synthesize(stack));
    written();
    MANIFESTS.put(
        "team/app",
        Synthesizer.standard()
            .synthesize(stack.toBuilder().engine(stack.engine().blockSize(64)).build()));
    assertThat(run("check", One.class))
        .containsExactly(
            Files.readString(
                    Path.of("src/test/resources/io/pdconstructs/testing/snapshot/failure.txt"))
                .strip());
  }

  @Test
  @DisplayName("Missing mode writes nothing over a snapshot that differs")
  void missingLeavesDifferent() throws IOException {
    written();
    MANIFESTS.put("team/app", configMaps("a"));
    assertThat(run("missing", One.class)).singleElement().asString().contains("1 missing");
    assertThat(OWNER.resolve("configmap.b.yaml")).exists();
    assertThat(run("update", One.class))
        .singleElement()
        .asString()
        .contains("1 missing", "written;");
    assertThat(OWNER.resolve("configmap.b.yaml")).doesNotExist();
    assertThat(run("check", One.class)).isEmpty();
  }

  @Test
  @DisplayName("Where CI is set nothing is written, whatever is asked for")
  void onBuildServer() {
    assertThat(run(Map.of("pd.snapshots", "update", "CI", "true"), One.class))
        .hasSize(2)
        .allSatisfy(
            message -> assertThat(message).endsWith("nothing is written here, as CI is set"));
    assertThat(OWNER).doesNotExist();
    assertThat(run(Map.of("pd.snapshots", "update", "CI", "false"), One.class)).hasSize(2);
    assertThat(OWNER).exists();
  }

  @Test
  @DisplayName("A mode that there is not is refused by name")
  void mode() {
    assertThat(run("overwrite", One.class))
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains("-Dpd.snapshots=overwrite is no mode; use check, missing or update"));
  }

  @Test
  @DisplayName("A checkout with Windows' line ends is told as such")
  void lineEnds() throws IOException {
    written();
    Path file = OWNER.resolve("configmap.a.yaml");
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    assertThat(run("check", One.class))
        .singleElement()
        .asString()
        .contains(
            "changed     configmap.a.yaml: its lines end with CRLF; say '*.yaml text eol=lf' in .gitattributes");
  }

  @Test
  @DisplayName("Bytes count: a snapshot that only means the same is another")
  void bytes() throws IOException {
    written();
    Path file = OWNER.resolve("configmap.a.yaml");
    Files.writeString(file, Files.readString(file).replace("a: one", "a: \"one\""));
    assertThat(run("check", One.class))
        .singleElement()
        .asString()
        .contains("changed     ConfigMap/a (configmap.a.yaml): means the same");
  }

  @Test
  @DisplayName("A file that is deleted is one that is unexpected, and comes back by an update")
  void deleted() throws IOException {
    written();
    Files.delete(OWNER.resolve("configmap.b.yaml"));
    assertThat(run("check", One.class))
        .singleElement()
        .asString()
        .contains("unexpected  ConfigMap/b");
    run("update", One.class);
    assertThat(run("check", One.class)).isEmpty();
  }

  @Test
  @DisplayName("A file of somebody else in a snapshot is told, and not written over")
  void strangers() throws IOException {
    written();
    Files.writeString(OWNER.resolve("notes.txt"), "mine");
    assertThat(run("check", One.class))
        .singleElement()
        .asString()
        .contains("unknown     notes.txt is no file of a snapshot; move it away");
    assertThat(run("update", One.class)).singleElement().asString().contains("not written: ");
    assertThat(OWNER.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  @DisplayName("The order in which objects are applied is a part of the snapshot")
  void order() {
    written();
    MANIFESTS.put("team/app", configMaps("b", "a"));
    assertThat(run("check", One.class))
        .singleElement()
        .asString()
        .contains("changed     the order of the objects (kustomization.yaml)");
  }

  @Test
  @DisplayName("A thousand objects are compared, and of many differences a few are shown whole")
  void many() {
    String[] names = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toArray(String[]::new);
    MANIFESTS.put("team/app", configMaps(names));
    written();
    List<Manifest> changed =
        IntStream.range(0, 1_000)
            .mapToObj(i -> configMap("c" + i, i < 30 ? "other" : "one").iterator().next())
            .toList();
    MANIFESTS.put("team/app", Manifests.of(changed));
    assertThat(run("check", One.class))
        .singleElement()
        .asString()
        .contains("differs: 30 changed")
        .satisfies(message -> assertThat(message.split("@@ -", -1)).hasSize(6));
  }

  @Test
  @DisplayName("A folder that cannot be written is told with its path")
  void notWritable() throws IOException {
    Files.createDirectories(Path.of(FOLDER));
    Files.writeString(Path.of(FOLDER, "team"), "a file");
    assertThat(run("update", One.class).toString())
        .contains("not written: ", "is a file, not a folder");
  }

  @Test
  @DisplayName("Nor can one that is read-only; it is compared, and what is different is told")
  void readOnly() throws Exception {
    MANIFESTS.put("team/app", configMaps("a"));
    written();
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(OWNER);
    Files.setPosixFilePermissions(OWNER, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertThat(readOnly("check"))
          .isEqualTo(
              """
              target/snapshot-fixtures/one/team/app differs: 1 unexpected
              unexpected  ConfigMap/b (configmap.b.yaml)
              to accept this:  make update -Dpd.snapshots=update
              """);
      assertThat(readOnly("update"))
          .isEqualTo(
              """
              target/snapshot-fixtures/one/team/app differs: 1 unexpected
              unexpected  ConfigMap/b (configmap.b.yaml)
              not written: target/snapshot-fixtures/one/team/app: cannot be written: no permission
                fix: choose a folder that you may write to, on a disk with room
              """);
      assertThat(OWNER.resolve("configmap.b.yaml")).doesNotExist();
    } finally {
      Files.setPosixFilePermissions(OWNER, before);
    }
  }

  private static String readOnly(String mode) throws Exception {
    return OtherProcess.startFor(OWNER, FixturesProgram.class, mode, One.class.getName()).output();
  }

  @Test
  @DisplayName("Names that differ only in case would be one file on some machines, and are refused")
  void capitals() {
    MANIFESTS.put("team/app", configMaps("a", "A"));
    assertThat(run("update", One.class).toString())
        .contains("would be one file with configmap.a.yaml where capitals do not count");
    assertThat(OWNER).doesNotExist();
  }

  @Test
  @DisplayName("Two tests that say something else of one owner are told of each other")
  void twice() {
    assertThat(run("update", Twice.class).toString())
        .contains(
            "target/snapshot-fixtures/one/twice is asked for twice with different manifests, by Fixtures.Twice/",
            "give each an owner of its own: verify(\"owner\", manifests)");
  }

  @Test
  @DisplayName("Tests that run at once read and write without harm")
  void parallel() {
    Map<String, String> parallel =
        Map.of(
            "pd.snapshots", "update",
            "CI", "",
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent");
    assertThat(run(parallel, One.class, First.class, Second.class)).hasSize(4);
    assertThat(run("check", One.class, First.class, Second.class)).isEmpty();
  }

  @Test
  @DisplayName("Files are UTF-8 with line feeds, whatever the machine has")
  void exact() throws IOException {
    MANIFESTS.put("team/app", configMap("a", "\"ä\""));
    written();
    byte[] bytes = Files.readAllBytes(OWNER.resolve("configmap.a.yaml"));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("a: \"ä\"\n")
        .doesNotContain("\r");
  }
}
