package io.pdconstructs.apps.llama70b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pdconstructs.Environment;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manifests are what the charts of llm-d 0.2 render, but for differences that are listed line
 * by line with their reason in {@code src/test/resources/upstream-differences}.
 */
class UpstreamComparisonTest {

  @TempDir Path temp;

  static Stream<Environment> environments() {
    return Llama70b.app().environments().stream();
  }

  @BeforeEach
  void needsReference() {
    assumeTrue(
        System.getProperty("pd.reference") != null,
        "the charts' output is not here: -Dpd.reference names the folder, see CONTRIBUTING.md");
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName(
      "A difference from the charts is one of those that are listed, and every listed one is there")
  void listedDifferences(Environment environment) throws IOException, InterruptedException {
    Synthesizer.standard().synthesize(Llama70b.stack(environment)).writeTo(temp);
    assertThat(compare(environment, temp)).endsWith("faults: 0\n");
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("A field more than listed is found")
  void unlistedDifference(Environment environment) throws IOException, InterruptedException {
    Synthesizer.standard().synthesize(Llama70b.stack(environment)).writeTo(temp);
    Path service = temp.resolve("service.gaie-pd-epp.yaml");
    assertThat(Files.readString(service)).contains("port: 9002");
    Files.writeString(service, Files.readString(service).replace("port: 9002", "port: 9005"));
    assertThat(compare(environment, temp))
        .contains("port: expected 9002, got 9005")
        .endsWith("faults: 1\n");
  }

  private static String compare(Environment environment, Path folder)
      throws IOException, InterruptedException {
    Path reference = Path.of(System.getProperty("pd.reference"));
    List<String> command =
        List.of(
            System.getProperty("pd.python", "python3"),
            reference.resolve("tools/compare.py").toString(),
            reference.resolve("upstream/llm-d-2025-08/" + environment.name() + ".yaml").toString(),
            folder.toString(),
            "--rename",
            "ClusterRole/gaie-pd-epp.llm-d-pd=gaie-pd-epp",
            "--rename",
            "ClusterRoleBinding/gaie-pd-epp.llm-d-pd=gaie-pd-epp",
            "--accept",
            "src/test/resources/upstream-differences/" + environment.name() + ".txt");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
