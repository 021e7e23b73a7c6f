package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Assertions compare secrets, and say none. */
class SecretsTest {

  private static final Manifest SECRET =
      object("kind: Secret\nmetadata:\n  name: a\nstringData:\n  token: marker\n");
  private static final Manifest POD =
      object(
          """
          kind: Pod
          metadata:
            name: a
            annotations:
              kubectl.kubernetes.io/last-applied-configuration: marker
          spec:
            containers:
            - name: vllm
              args: [--api-key, marker, --port, "80"]
              env:
              - name: HF_TOKEN
                value: marker
          """);

  private static Manifest object(String text) {
    return ManifestReader.read("apiVersion: v1\n" + text, "test").iterator().next();
  }

  private static ContainerAssert container() {
    return assertThat(POD).container("vllm");
  }

  @Test
  @DisplayName("A secret is compared as it is")
  void compared() {
    assertThat(SECRET).at("/stringData/token").isEqualTo("marker").asString().endsWith("ker");
    container().env("HF_TOKEN").isEqualTo("marker");
    container().hasArg("--api-key=marker").arg("--api-key").isEqualTo("marker");
  }

  @Test
  @DisplayName("A failure names the field, and neither its value nor what was expected of it")
  void redacted() {
    assertThat(Failure.of(() -> assertThat(SECRET).at("/stringData/token").isEqualTo("other")))
        .isEqualTo("Secret/a at /stringData/token\nis not what is expected: (redacted)");
    List<ThrowingCallable> failing =
        List.of(
            () -> assertThat(SECRET).at("").matches("stringData: {token: other, a: b}"),
            () -> assertThat(SECRET).at("/stringData").isEqualTo(Map.of()),
            () -> assertThat(SECRET).at("/stringData").isAbsent(),
            () -> assertThat(SECRET).at("/stringData/token").isNull(),
            () -> assertThat(SECRET).at("/stringData/token/more").isPresent(),
            () -> assertThat(SECRET).at("/stringData/token").asString().startsWith("x"),
            () -> assertThat(SECRET).matches("stringData: {token: other}"),
            () -> assertThat(POD).at("/metadata/annotations").isEqualTo(Map.of("a", "b")),
            () -> container().env("HF_TOKEN").isEqualTo("other"),
            () -> container().env("HF_TOKEN").isAbsent(),
            () -> container().arg("--api-key").isEqualTo("other"),
            () -> container().hasArg("--api"),
            () -> container().hasNoArg("--api-key"),
            () -> container().at("/env").isEqualTo(List.of()),
            () -> container().isNull(),
            () -> container().matches("env: [{name: HF_TOKEN, value: other}]"));
    for (ThrowingCallable one : failing) {
      assertThat(Failure.of(one)).doesNotContain("marker").doesNotContain("other");
    }
  }

  @Test
  @DisplayName("What else is in the same object or container is shown")
  void others() {
    assertThat(Failure.of(() -> container().arg("--port").isEqualTo("81"))).contains("80");
    assertThat(Failure.of(() -> assertThat(SECRET).at("/metadata/name").isEqualTo("b")))
        .contains("\"a\"");
  }
}
