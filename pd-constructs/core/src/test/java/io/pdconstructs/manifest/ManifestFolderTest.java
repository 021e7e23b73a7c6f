package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.ManifestsTest.object;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFolderTest {

  private static final Manifests TWO =
      Manifests.of(
          List.of(object("v1", "ServiceAccount", "b"), object("apps/v1", "Deployment", "a")));
  private static final Manifests ONE = Manifests.of(List.of(object("apps/v1", "Deployment", "a")));

  private static final Manifests CHANGED =
      Manifests.of(
          List.of(
              object("v1", "ServiceAccount", "b"),
              Manifest.of(
                  map()
                      .with("apiVersion", "apps/v1")
                      .with("kind", "Deployment")
                      .with("metadata", map().with("name", "a"))
                      .with("spec", map().with("replicas", 3)))));

  @TempDir Path temp;

  @Test
  @DisplayName("A folder holds one file an object and a kustomization that lists them in order")
  void files() throws IOException {
    Path folder = temp.resolve("deep/down");
    TWO.writeTo(folder);
    assertThat(contents(folder).keySet())
        .containsExactly("deployment.a.yaml", "kustomization.yaml", "serviceaccount.b.yaml");
    assertThat(Files.readString(folder.resolve("serviceaccount.b.yaml")))
        .isEqualTo(TWO.get("ServiceAccount", "b").toYaml());
    assertThat(Files.readString(folder.resolve("kustomization.yaml")))
        .isEqualTo(
            """
            # Written by pd-constructs. The files listed here are replaced by the next run.
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            sortOptions:
              order: fifo
            resources:
            - serviceaccount.b.yaml
            - deployment.a.yaml
            """);
  }

  @Test
  @DisplayName("A folder whose manifests are all others than these is not for these, unless shared")
  void others() {
    ONE.writeTo(temp);
    ManifestFolder.at(temp).check(TWO);
    ManifestFolder.at(temp.resolve("new")).check(TWO);
    Manifests none = Manifests.of(List.of(TWO.get("ServiceAccount", "b")));
    ManifestFolder.at(temp).sharedWithOthers().check(none);
    assertThatThrownBy(() -> ManifestFolder.at(temp).check(none))
        .isInstanceOf(FolderException.class)
        .hasMessage(
            temp
                + ": holds other manifests, and none of these: deployment.a.yaml\n"
                + "  fix: name another folder, or remove this one if its manifests are not needed any more");
  }

  @Test
  @DisplayName("Writing again changes nothing; an object that is gone takes its file with it")
  void again() throws IOException {
    TWO.writeTo(temp);
    TreeMap<String, String> first = contents(temp);
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(temp.resolve("deployment.a.yaml"), longAgo);
    TWO.writeTo(temp);
    assertThat(contents(temp)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(temp.resolve("deployment.a.yaml"))).isEqualTo(longAgo);
    ONE.writeTo(temp);
    assertThat(contents(temp).keySet()).containsExactly("deployment.a.yaml", "kustomization.yaml");
  }

  @Test
  @DisplayName("A folder with a file that this library did not write is left as it is")
  void foreignFile() throws IOException {
    Files.writeString(temp.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> ONE.writeTo(temp))
        .isInstanceOf(FolderException.class)
        .hasMessage(
            temp
                + ": holds files that pd-constructs did not write: notes.txt\n"
                + "  fix: name an empty folder, or move these files away");
    assertThat(contents(temp)).containsOnlyKeys("notes.txt");
  }

  @Test
  @DisplayName("A file put beside those of an earlier run is not overlooked either")
  void foreignFileBesideOwn() throws IOException {
    TWO.writeTo(temp);
    Files.writeString(temp.resolve("extra.yaml"), "mine");
    TreeMap<String, String> before = contents(temp);
    assertThatThrownBy(() -> ONE.writeTo(temp)).hasMessageContaining("extra.yaml");
    assertThat(contents(temp)).isEqualTo(before);
  }

  @Test
  @DisplayName("Somebody else's kustomization is not replaced")
  void foreignKustomization() throws IOException {
    Files.writeString(temp.resolve("kustomization.yaml"), "resources:\n- mine.yaml\n");
    assertThatThrownBy(() -> ONE.writeTo(temp)).hasMessageContaining("kustomization.yaml");
    assertThat(Files.readString(temp.resolve("kustomization.yaml")))
        .isEqualTo("resources:\n- mine.yaml\n");
  }

  @Test
  @DisplayName("A path that is a file is refused, and the file stays")
  void file() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");
    assertThatThrownBy(() -> ONE.writeTo(file))
        .hasMessageStartingWith(file + ": is a file, not a folder\n  fix: ");
    assertThatThrownBy(() -> ONE.writeTo(file.resolve("below")))
        .hasMessageStartingWith(file + ": is a file, not a folder\n  fix: ");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  @DisplayName("A run that was interrupted, the first one too, is finished by the next")
  void interrupted() throws IOException {
    TWO.writeTo(temp);
    TreeMap<String, String> whole = contents(temp);
    Files.delete(temp.resolve("deployment.a.yaml"));
    Files.writeString(temp.resolve("deployment.a.yaml.pd-constructs.tmp"), "apiVer");
    Files.writeString(temp.resolve("service.gone.yaml.pd-constructs.tmp"), "apiVer");
    TWO.writeTo(temp);
    assertThat(contents(temp)).isEqualTo(whole);
  }

  @Test
  @DisplayName("Files are listed before they are written, so that none is ever without an owner")
  void listedFirst() throws IOException {
    ONE.writeTo(temp);
    Files.createDirectory(temp.resolve("serviceaccount.b.yaml.pd-constructs.tmp"));
    Files.writeString(temp.resolve("serviceaccount.b.yaml.pd-constructs.tmp/blocked"), "");
    assertThatThrownBy(() -> TWO.writeTo(temp)).isInstanceOf(FolderException.class);
    assertThat(Files.readString(temp.resolve("kustomization.yaml")))
        .endsWith("- serviceaccount.b.yaml\n- deployment.a.yaml\n");
  }

  @Test
  @DisplayName("A link in the place of a file is replaced, and what it leads to is left alone")
  void links() throws IOException {
    Path folder = temp.resolve("folder");
    Path victim = Files.writeString(temp.resolve("victim"), "mine");
    ONE.writeTo(folder);
    Files.createSymbolicLink(folder.resolve("deployment.a.yaml.pd-constructs.tmp"), victim);
    ONE.writeTo(folder);
    assertThat(Files.readString(victim)).isEqualTo("mine");
    Files.delete(folder.resolve("deployment.a.yaml"));
    Files.createSymbolicLink(folder.resolve("deployment.a.yaml"), victim);
    assertThatThrownBy(() -> ONE.writeTo(folder))
        .hasMessageContaining("did not write: deployment.a.yaml");
  }

  @Test
  @DisplayName("A file that somebody added to our list by hand is not removed")
  void listedByHand() throws IOException {
    TWO.writeTo(temp);
    Path kustomization = temp.resolve("kustomization.yaml");
    Files.writeString(kustomization, Files.readString(kustomization) + "- mine.yaml\n");
    Files.writeString(temp.resolve("mine.yaml"), "mine");
    assertThatThrownBy(() -> ONE.writeTo(temp)).hasMessageContaining("did not write: mine.yaml");
  }

  @Test
  @DisplayName("A list with other line ends is still ours, one that is no text is not")
  void otherBytes() throws IOException {
    TWO.writeTo(temp);
    Path kustomization = temp.resolve("kustomization.yaml");
    Files.writeString(kustomization, Files.readString(kustomization).replace("\n", "\r\n"));
    ONE.writeTo(temp);
    assertThat(contents(temp).keySet()).containsExactly("deployment.a.yaml", "kustomization.yaml");
    Files.write(kustomization, new byte[] {(byte) 0xff, 10});
    assertThatThrownBy(() -> ONE.writeTo(temp)).hasMessageContaining("did not write: ");
  }

  @Test
  @DisplayName("An object whose name would lead out of the folder is refused")
  void nameWithSlash() {
    Manifests outside = Manifests.of(List.of(object("v1", "Secret", "../x")));
    assertThatThrownBy(() -> outside.writeTo(temp))
        .hasMessageContaining("Secret/../x has a name that is none of a file");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  @DisplayName("Names that Kubernetes takes and no file has are written under names that one has")
  void safeNames() {
    String api = "rbac.authorization.k8s.io/v1";
    String longest = "a".repeat(253);
    Manifests manifests =
        Manifests.of(
            List.of(
                object(api, "ClusterRole", "team:reader"),
                object(api, "ClusterRole", "team-reader"),
                object(api, "ClusterRole", "team%reader"),
                object("v1", "Secret", longest),
                object("v1", "Secret", longest.substring(1) + "b")));

    manifests.writeTo(temp);
    manifests.writeTo(temp); // knows its own files again

    assertThat(ManifestReader.read(temp)).containsExactlyInAnyOrderElementsOf(manifests);
    assertThat(temp.resolve("clusterrole.team-reader.yaml")).exists();
    assertThat(temp.toFile().list()).hasSize(6).allMatch(name -> name.length() < 255);
  }

  @Test
  @DisplayName("Objects of two groups that would share a file have the group in its name")
  void sharedFile() throws IOException {
    Manifests twins =
        Manifests.of(
            List.of(
                object("a.example/v1", "Thing", "x"),
                object("v1", "Thing", "x"),
                object("v1", "Thing", "y")));
    twins.writeTo(temp);
    assertThat(contents(temp).keySet())
        .containsExactly(
            "kustomization.yaml", "thing.a.example.x.yaml", "thing.x.yaml", "thing.y.yaml");
  }

  @Test
  @DisplayName(
      "Two objects that would be one file all the same are refused, and nothing is written")
  void oneFile() {
    Manifests cased =
        Manifests.of(List.of(object("v1", "Role", "reader"), object("v1", "Role", "Reader")));
    assertThatThrownBy(() -> cased.writeTo(temp))
        .hasMessage(
            temp.resolve("role.Reader.yaml")
                + ": would be one file with role.reader.yaml where capitals do not count\n"
                + "  fix: give one of them another name");
    Manifests namespaces =
        Manifests.of(
            List.of(
                Manifest.of(
                    map()
                        .with("apiVersion", "v1")
                        .with("kind", "Secret")
                        .with("metadata", map().with("name", "x").with("namespace", "a"))),
                object("v1", "Secret", "x")));
    assertThatThrownBy(() -> namespaces.writeTo(temp))
        .hasMessageContaining("secret.x.yaml: two objects would get this file");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  @DisplayName(
      "A run that is stopped before any of its steps leaves whole files, and the next one finishes")
  void stopped() throws IOException {
    int steps = 0;
    boolean done = false;
    while (!done) {
      Path folder = temp.resolve("stopped-" + steps);
      ONE.writeTo(folder);
      done = isDone(folder, steps++);
      assertWholeFiles(folder);
      TWO.writeTo(folder);
      TWO.writeTo(temp.resolve("clean"));
      assertThat(contents(folder)).isEqualTo(contents(temp.resolve("clean")));
    }
    assertThat(steps).isGreaterThan(9);
  }

  /** Nobody catches it, as nobody catches a power cut. */
  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Whether a writer that is stopped before a step was done by then. */
  private static boolean isDone(Path folder, int steps) {
    AtomicInteger left = new AtomicInteger(steps);
    try {
      ManifestFolder.at(folder)
          .beforeStep(
              () -> {
                if (left.getAndDecrement() == 0) {
                  throw new Stopped();
                }
              })
          .write(CHANGED);
      return true;
    } catch (Stopped stopped) {
      return false;
    }
  }

  private static void assertWholeFiles(Path folder) throws IOException {
    contents(folder)
        .forEach(
            (name, text) -> {
              if (name.equals("deployment.a.yaml")) {
                assertThat(text)
                    .isIn(
                        ONE.get("Deployment", "a").toYaml(),
                        CHANGED.get("Deployment", "a").toYaml());
              } else if (name.equals("serviceaccount.b.yaml")) {
                assertThat(text).isEqualTo(CHANGED.get("ServiceAccount", "b").toYaml());
              }
            });
    String list = Files.readString(folder.resolve("kustomization.yaml"));
    for (String name : contents(folder).keySet()) {
      if (!name.equals("kustomization.yaml") && !name.startsWith(".") && !name.endsWith(".tmp")) {
        assertThat(list).contains("- " + name + "\n");
      }
    }
  }

  @Test
  @DisplayName("A process that is killed while it writes leaves its folder to the next run")
  void killed() throws Exception {
    Path folder = temp.resolve("killed");
    Process process = java(KilledWriter.class, folder);
    assertThat(process.waitFor()).isEqualTo(KilledWriter.CODE);
    assertThat(contents(folder)).containsKey(FolderLock.FILE);
    TWO.writeTo(folder);
    assertThat(contents(folder).keySet())
        .containsExactly("deployment.a.yaml", "kustomization.yaml", "serviceaccount.b.yaml");
  }

  /** A program that ends in the middle, without any of Java's own ways out. */
  static final class KilledWriter {

    static final int CODE = 137;

    private KilledWriter() {}

    public static void main(String... args) {
      AtomicInteger left = new AtomicInteger(5);
      ManifestFolder.at(Path.of(args[0]))
          .beforeStep(
              () -> {
                if (left.getAndDecrement() == 0) {
                  Runtime.getRuntime().halt(CODE);
                }
              })
          .write(TWO);
    }
  }

  @Test
  @DisplayName("Runs that meet in one folder write one after the other, and leave no lock")
  void together() throws Exception {
    List<Callable<Void>> runs = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      Manifests mine = i % 2 == 0 ? TWO : CHANGED;
      runs.add(
          () -> {
            mine.writeTo(temp);
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> run : threads.invokeAll(runs)) {
        run.get();
      }
    } finally {
      threads.shutdown();
    }
    TreeMap<String, String> left = contents(temp);
    TWO.writeTo(temp.resolve("two"));
    CHANGED.writeTo(temp.resolve("changed"));
    assertThat(left).isIn(contents(temp.resolve("two")), contents(temp.resolve("changed")));
  }

  @Test
  @DisplayName("So do processes, each of which would find another's half-written files")
  void processes() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(java(LoopWriter.class, temp));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    TWO.writeTo(temp.resolve("two"));
    CHANGED.writeTo(temp.resolve("changed"));
    assertThat(contents(temp.resolve("all")))
        .isIn(contents(temp.resolve("two")), contents(temp.resolve("changed")));
  }

  /** A program that writes into one folder again and again. */
  static final class LoopWriter {

    private LoopWriter() {}

    public static void main(String... args) {
      Path folder = Path.of(args[0]).resolve("all");
      for (int i = 0; i < 40; i++) {
        (i % 2 == 0 ? TWO : CHANGED).writeTo(folder);
      }
    }
  }

  private static Process java(Class<?> program, Path argument) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            argument.toString())
        .inheritIO()
        .start();
  }

  @Test
  @DisplayName("A folder that is a link is not followed")
  void linkedFolder() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    assertThatThrownBy(() -> ONE.writeTo(link))
        .hasMessage(
            link
                + ": is a link to "
                + target
                + "\n  fix: name the folder itself, or remove the link");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  @DisplayName("Told to share a folder, files of others stay, but for those of our names")
  void shared() throws IOException {
    Files.writeString(temp.resolve("notes.txt"), "mine");
    Files.writeString(temp.resolve("deployment.a.yaml"), "mine");
    ManifestFolder.at(temp).sharedWithOthers().write(TWO);
    assertThat(contents(temp))
        .containsEntry("notes.txt", "mine")
        .containsEntry("deployment.a.yaml", TWO.get("Deployment", "a").toYaml());
    ManifestFolder.at(temp).sharedWithOthers().write(ONE);
    assertThat(contents(temp).keySet())
        .containsExactly("deployment.a.yaml", "kustomization.yaml", "notes.txt");
  }

  private static TreeMap<String, String> contents(Path folder) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
