package io.pdconstructs.apps.llama70b.cdk8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.cdk8s.Cdk8s;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cdk8s.AppProps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
class Llama70bChartsTest {

  private static final Path SNAPSHOTS =
      Path.of(System.getProperty("pd.root", "../.."), "snapshots/llama-70b");

  @TempDir Path dist;

  @Test
  @DisplayName("Each environment has a file, whose objects are those of its snapshot to the byte")
  void charts() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Cdk8s.execute(
            AppProps.builder().outdir(dist.toString()).build(),
            Llama70bCharts::addTo,
            new PrintStream(err, true, UTF_8));
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(code).isZero();

    try (Stream<Path> files = Files.list(dist)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              "istio.k8s.yaml", "istiobench.k8s.yaml", "kgateway.k8s.yaml", "gke.k8s.yaml");
    }
    for (Environment env : Llama70b.app().environments()) {
      String file = env.name().toLowerCase(Locale.ROOT) + ".k8s.yaml";
      List<String> written = new ArrayList<>();
      for (Manifest manifest : ManifestReader.read(Files.readString(dist.resolve(file)), file)) {
        written.add(manifest.toYaml());
      }
      assertThat(written).containsExactlyInAnyOrderElementsOf(snapshot(env.name()));
    }
  }

  private static List<String> snapshot(String environment) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(SNAPSHOTS.resolve(environment))) {
      for (Path file : files.toList()) {
        if (!file.endsWith("kustomization.yaml")) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }
}
