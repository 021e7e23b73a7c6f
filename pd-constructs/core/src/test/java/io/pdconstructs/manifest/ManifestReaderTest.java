package io.pdconstructs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.Stacks;
import io.pdconstructs.render.Renderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

  private static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: NodePort\n";

  @TempDir Path temp;

  @Test
  @DisplayName("What is written is read again, as a stream and as a folder")
  void roundTrip() {
    Manifests written = Renderer.render(Stacks.valid()).manifests();
    assertThat(ManifestReader.read(written.toYaml(), "stream")).containsExactlyElementsOf(written);
    written.writeTo(temp.resolve("dist"));
    assertThat(ManifestReader.read(temp.resolve("dist")))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  @DisplayName(
      "JSON, lists, empty documents, files in folders of folders and single files are read")
  void forms() throws IOException {
    String json = "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"b\"}}";
    assertThat(
            ManifestReader.read(
                "---\n" + SERVICE + "---\n---\n# nothing\n---\n" + json + "\n", "stream"))
        .hasToString("[Service/a, Secret/b]");
    String list = "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + json + "]}";
    assertThat(ManifestReader.read(list, "stream")).hasToString("[Secret/b]");
    Files.createDirectories(temp.resolve("x/y"));
    Files.writeString(temp.resolve("x/y/service.yml"), SERVICE);
    Files.writeString(temp.resolve("x/secret.json"), json);
    Files.writeString(temp.resolve("x/README.md"), "# no manifest");
    Files.writeString(temp.resolve("x/kustomization.yaml"), "resources:\n- y/service.yml\n");
    assertThat(ManifestReader.read(temp.resolve("x"))).hasToString("[Secret/b, Service/a]");
    assertThat(ManifestReader.read(temp.resolve("x/y/service.yml"))).hasToString("[Service/a]");
  }

  @Test
  @DisplayName("Each object has the line of its document, or of its item of a list")
  void lines() {
    String secret = "{apiVersion: v1, kind: Secret, metadata: {name: b}}";
    String text =
        SERVICE
            + "---\napiVersion: v1\nitems:\n# first\n- apiVersion: v1\n  kind: Service\n"
            + "  metadata: {name: c, labels: {items: x}}\n  items: [1, 2]\n-\n  "
            + secret.replace("b}", "d}")
            + "\nkind: List\n---\n"
            + secret;

    assertThat(ManifestReader.locate(text, "x"))
        .extracting(one -> one.manifest() + ":" + one.line())
        .containsExactly("Service/a:1", "Service/c:11", "Secret/d:16", "Secret/b:19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: [1'               | 'x line 1, column 4: '
          'a: 1\na: 2'          | 'x line 2: the key a comes twice'
          'some text'           | 'x document 1: is no Kubernetes object: '
          'kind: Service'       | 'x document 1: is no Kubernetes object: '
          'apiVersion: v1\nkind: Pod\nmetadata: {name: no}' | 'x document 1: metadata.name is the boolean false to YAML, not text'
          '- a'                 | 'x document 1: is no Kubernetes object: '
          """)
  @DisplayName("What is no manifest is told with its place and the fix, in two lines")
  void unreadable(String text, String message) {
    assertThatThrownBy(() -> ManifestReader.read(text.replace("\\n", "\n"), "x"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("\n  fix: ")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(2));
  }

  @Test
  @DisplayName("An object that comes twice, a file that is not there, bytes that are no text")
  void unreadableFiles() throws IOException {
    assertThatThrownBy(() -> ManifestReader.read(SERVICE + "---\n" + SERVICE, "x"))
        .hasMessage(
            "x: Service/a comes twice; each object has a name of its own\n  fix: remove one of the two");
    assertThatThrownBy(() -> ManifestReader.read(temp.resolve("none")))
        .hasMessage(
            temp.resolve("none")
                + ": there is no such file or folder\n  fix: name a file or a folder of manifests");
    Files.write(temp.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ManifestReader.read(temp))
        .hasMessage(
            temp.resolve("a.yaml")
                + ": is no text in UTF-8\n  fix: save it as such, or move it away");
  }

  @Test
  @DisplayName("Links are followed, and no file is read twice; a pipe is read as a file is")
  void links() throws IOException, InterruptedException {
    Path real = Files.createDirectories(temp.resolve("real/in"));
    Files.writeString(real.resolve("a.yaml"), SERVICE);
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("real"));
    Files.createSymbolicLink(real.resolve("back"), temp.resolve("real"));
    Files.createSymbolicLink(real.resolve("b.yaml"), real.resolve("a.yaml"));
    Path all = Files.createDirectories(temp.resolve("all"));
    Files.createSymbolicLink(all.resolve("elsewhere"), real);
    Path pipe = temp.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer = new Thread(() -> write(pipe));
    writer.start();

    assertThat(ManifestReader.read(link)).hasToString("[Service/a]");
    assertThat(ManifestReader.read(all)).hasToString("[Service/a]");
    assertThat(ManifestReader.read(pipe)).hasToString("[Service/a]");
    writer.join();
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, SERVICE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("An empty path, a link to nothing and a stream of other bytes are told")
  void unreadablePaths() throws IOException {
    assertThatThrownBy(() -> ManifestReader.read(Path.of("")))
        .hasMessage("'': is an empty path\n  fix: name a file or a folder of manifests");
    Files.createSymbolicLink(temp.resolve("a.yaml"), temp.resolve("none"));
    assertThatThrownBy(() -> ManifestReader.read(temp))
        .hasMessage(
            temp.resolve("a.yaml")
                + ": is a link to what is not there\n"
                + "  fix: remove the link, or restore what it leads to");
    assertThatThrownBy(
            () ->
                ManifestReader.locate(
                    new ByteArrayInputStream(new byte[] {'a', (byte) 0xc3}), "standard input"))
        .hasMessage("standard input: is no text in UTF-8\n  fix: save it as such, or move it away");
  }

  @Test
  @DisplayName("What is there and cannot be opened is told, not passed over")
  void notOpened() throws IOException {
    Path socket = temp.resolve("a.yaml");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      var unused = channel.bind(UnixDomainSocketAddress.of(socket));

      assertThatThrownBy(() -> ManifestReader.read(socket))
          .isInstanceOf(UnreadableManifestException.class)
          .hasMessageStartingWith(socket + ": cannot be read: ");
    }
  }
}
