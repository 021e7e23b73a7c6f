package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.conformance.Subjects.Deployed;
import io.pdconstructs.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cdk8s app in a copy of the sources that was never built, by the tools that its users have.
 */
@EnabledIfSystemProperty(
    named = "pd.cdk8s",
    matches = ".+",
    disabledReason =
        "it needs cdk8s-cli: mvn -Dpd.cdk8s=FILE, with the program cdk8s in FILE, and Node on the PATH")
class Cdk8sCliTest {

  private static final Map<String, String> OFFLINE = Map.of("CDK8S_CHECK_UPGRADE", "false");

  @TempDir Path temp;

  @Test
  @DisplayName(
      "`cdk8s synth` and Maven alone write the same files, whose objects are the manifests")
  void sameFiles() throws IOException {
    Path sources = temp.resolve("clone");
    Sources.copyTo(sources);
    Path app = sources.resolve("apps/llama-70b-cdk8s");

    ProgramRun.in(app, OFFLINE, List.of(System.getProperty("pd.cdk8s"), "synth")).orFail();
    Map<String, String> written = files(app.resolve("dist"));
    List<Deployed> environments =
        Subjects.all().filter(one -> one.app().name().equals("llama-70b")).toList();
    assertThat(written).hasSameSizeAs(environments);
    for (Deployed subject : environments) {
      String file = subject.environment().name().toLowerCase(Locale.ROOT) + ".k8s.yaml";
      assertThat(ManifestReader.read(String.valueOf(written.get(file)), file))
          .containsExactlyInAnyOrderElementsOf(subject.manifests());
    }

    String maven = command(app);
    assertThat(Files.readString(app.resolve("README.md"))).contains("\n" + maven + "\n");
    Path alone = temp.resolve("alone");
    ProgramRun.in(app, Map.of("CDK8S_OUTDIR", alone.toString()), List.of(maven.split(" ")))
        .orFail();
    assertThat(files(alone)).isEqualTo(written);
  }

  /** The command that {@code cdk8s.yaml} names. */
  private static String command(Path app) throws IOException {
    return Files.readAllLines(app.resolve("cdk8s.yaml")).stream()
        .filter(line -> line.startsWith("app: "))
        .map(line -> line.substring("app: ".length()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return texts;
  }
}
