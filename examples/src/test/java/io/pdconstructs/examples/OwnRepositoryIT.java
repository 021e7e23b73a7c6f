package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the build of {@code own-repository} left behind: its jar, and the manifests that exec:java
 * wrote.
 */
class OwnRepositoryIT {

  private static final String VERSION = System.getProperty("pd.version");
  private static final Path PROJECT = Path.of(System.getProperty("pd.ownRepository"));

  @TempDir private Path scratch;

  @Test
  void theVersionThatAReaderCopiesIsThisOne() throws IOException {
    assertThat(Files.readString(PROJECT.resolve("pom.xml")))
        .contains("<pd-constructs.version>" + VERSION + "</pd-constructs.version>");
  }

  @Test
  void theJarWritesTheFirstEnvironment() throws Exception {
    Run run = jar("synth", "-o", scratch.resolve("out").toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("openai/gpt-oss-120b", "6 NVIDIA H200");
    assertThat(files(scratch.resolve("out")))
        .containsKeys(
            "staging/kustomization.yaml",
            "staging/deployment.ms-gpt-oss-llm-d-modelservice-prefill.yaml",
            "staging/deployment.ms-gpt-oss-llm-d-modelservice-decode.yaml")
        .allSatisfy((name, text) -> assertThat(name).startsWith("staging/"));
  }

  @Test
  void execJavaWroteTheSameBytes() throws Exception {
    jar("synth", "-o", scratch.resolve("out").toString());

    assertThat(files(PROJECT.resolve("dist")))
        .isNotEmpty()
        .isEqualTo(files(scratch.resolve("out")));
  }

  @Test
  void theJarWritesEveryEnvironment() throws Exception {
    Run run = jar("synth", "--all", "-o", scratch.resolve("out").toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(files(scratch.resolve("out")))
        .containsKeys("staging/kustomization.yaml", "production/kustomization.yaml");
  }

  @Test
  void anUnknownEnvironmentIsWrongUsageAndNoCrash() throws Exception {
    Run run = jar("synth", "stagin", "-o", scratch.resolve("out").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("unknown environment 'stagin'; did you mean staging?")
        .contains("staging, production")
        .doesNotContain("Exception", "\tat ");
    assertThat(scratch.resolve("out")).doesNotExist();
  }

  @Test
  void theVersionIsThatOfTheLibrary() throws Exception {
    assertThat(jar("--version")).isEqualTo(new Run(0, "pd-constructs " + VERSION + "\n", ""));
  }

  private Run jar(String... args) throws IOException, InterruptedException {
    Path out = scratch.resolve("stdout");
    Path err = scratch.resolve("stderr");
    ProcessBuilder java =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-jar",
                            "target/serving.jar"),
                        Stream.of(args))
                    .toList())
            .directory(PROJECT.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    java.environment().keySet().removeAll(List.of("NAMESPACE", "JAVA_TOOL_OPTIONS"));
    Process process = java.start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(java.command() + " did not end within a minute");
    }
    return new Run(process.exitValue(), text(out), text(err));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), text(path));
      }
    }
    return files;
  }

  /** Byte for byte. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private record Run(int exitCode, String out, String err) {}
}
