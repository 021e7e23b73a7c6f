package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.ManifestsTest.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFolderTest {

  private static final Manifests TWO =
      Manifests.of(
          List.of(object("v1", "ServiceAccount", "b"), object("apps/v1", "Deployment", "a")));
  private static final Manifests ONE = Manifests.of(List.of(object("apps/v1", "Deployment", "a")));

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
  @DisplayName("Writing again changes nothing; an object that is gone takes its file with it")
  void again() throws IOException {
    TWO.writeTo(temp);
    TreeMap<String, String> first = contents(temp);
    TWO.writeTo(temp);
    assertThat(contents(temp)).isEqualTo(first);
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
  @DisplayName("Two objects that would share a file are refused before anything is written")
  void sharedFile() {
    Manifests twins =
        Manifests.of(
            List.of(object("a.example/v1", "Thing", "x"), object("b.example/v1", "Thing", "x")));
    assertThatThrownBy(() -> twins.writeTo(temp))
        .hasMessageContaining("thing.x.yaml: two objects would get this file");
    assertThat(temp).isEmptyDirectory();
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
