package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadManifestsTest extends CommandRuns {

  private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n";

  /** Each command that reads, with what it reads last. */
  private List<Integer> codes(String path) {
    return List.of(
        run("check", path),
        run("diff", "east", "--against", path),
        run("explain", "--manifests", path));
  }

  @Test
  @DisplayName("An object once with and once without its namespace is told with both places")
  void namespaceOnce() throws IOException {
    Path file = temp.resolve("a.yaml");
    Files.writeString(file, SERVICE + "  namespace: team\n---\n" + SERVICE);
    String told =
        file
            + ":1, "
            + file
            + ":7: Service/a is there twice: once in the namespace team, and once without a"
            + " namespace, which puts it there too\n"
            + "  fix: remove one of the two, or state the namespace of each\n";

    assertThat(run("check", file.toString())).isEqualTo(3);
    assertThat(said()).isEqualTo(told);
    assertThat(run("explain", "--manifests", file.toString())).isEqualTo(3);
    assertThat(said()).isEqualTo(told);
    assertThat(run("check", "-n", "other", file.toString())).isEqualTo(3);
    assertThat(said()).contains("holds no stack");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1e400",
        "a: &x [*x]",
        "a: *x",
        "a: \"\\ud800\"",
        "%YAML 99999999999.1\n---\n",
        "{{ x }}",
        "DEEP",
        "DIGITS",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: no}\n"
      })
  @DisplayName(
      "Input that no command can read is told with its place, and is no mistake of a program")
  void unreadable(String text) throws IOException {
    Path file = temp.resolve("a.yaml");
    Files.writeString(
        file,
        switch (text) {
          case "DEEP" -> "[".repeat(100_000);
          case "DIGITS" -> "a: " + "1".repeat(100_000);
          default -> text;
        });

    assertThat(codes(file.toString())).containsOnly(3);
    assertThat(said()).startsWith(file.toString()).contains("  fix: ").doesNotContain("\tat ");
  }

  @Test
  @DisplayName("An empty path is told; it is not the folder that one is in")
  void emptyPath() {
    assertThat(codes("")).containsOnly(3);
    assertThat(said()).contains("'': is an empty path\n  fix: ");
    assertThat(run("synth", "-o", "")).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "-o '' is no folder; . is the one that you are in\n  fix: see pd synth --help\n");
    assertThat(run("synth", "--output=")).isEqualTo(2);
  }

  @Test
  @DisplayName("A link to a folder is that folder")
  void linkToFolder() throws IOException {
    run("synth", "-q", "-o", temp.resolve("dist").toString());
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("dist/east"));

    assertThat(run("diff", "east", "--against", link.toString())).isZero();
    assertThat(run("check", link.toString())).isZero();
  }

  @Test
  @DisplayName("Bytes on standard input that are no UTF-8 are told as those of a file are")
  void notUtf8() {
    in = new ByteArrayInputStream(SERVICE.getBytes(StandardCharsets.UTF_16));
    assertThat(run("check", "-")).isEqualTo(3);
    assertThat(said()).startsWith("standard input: is no text in UTF-8\n  fix: ");
    in = new ByteArrayInputStream("a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("diff", "east", "--against", "-")).isEqualTo(3);
  }
}
