package io.pdconstructs.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.cdk8s.Cdk8s;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cdk8s.AppProps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
class CdkChartTest {

  private static final PdStack STACK = Llama70b.app().stackIn(Environments.istio());

  @TempDir private Path dist;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @DisplayName("The stack's file comes before the team's own, and has a label more in one object")
  void written() throws IOException {
    assertThat(execute(STACK)).isZero();

    Manifests serving = read("0000-serving.k8s.yaml");
    Manifest picker = Synthesizer.standard().synthesize(STACK).get("Service", "gaie-pd-epp");
    assertThat(serving.stream().filter(one -> !one.key().equals(picker.key())))
        .containsExactlyInAnyOrderElementsOf(
            Synthesizer.standard().synthesize(STACK).stream()
                .filter(one -> !one.equals(picker))
                .toList());
    assertThat(serving.get("Service", "gaie-pd-epp").text("/metadata/labels/team"))
        .contains("search");

    Manifest budget = read("0001-budgets.k8s.yaml").get("PodDisruptionBudget", "prefill");
    Manifest workers = serving.get("Deployment", "ms-pd-llm-d-modelservice-prefill");
    assertThat(budget.namespace()).isEqualTo(workers.namespace());
    assertThat(workers.text("/spec/template/metadata/labels/llm-d.ai~1role"))
        .isEqualTo(budget.text("/spec/selector/matchLabels/llm-d.ai~1role"));
  }

  @Test
  @DisplayName("A stack that is refused leaves the team's own chart unwritten, too")
  void refused() throws IOException {
    PdStack refused = STACK.toBuilder().prefill(STACK.prefill().tensorParallel(8)).build();
    assertThat(execute(refused)).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "chart 'serving' is refused\n"
                + Synthesizer.standard().check(refused)
                + "\nnothing was written\n");
    assertThat(dist).isEmptyDirectory();
  }

  private int execute(PdStack stack) {
    return Cdk8s.execute(
        AppProps.builder().outdir(dist.toString()).build(),
        app -> CdkChart.addTo(app, stack),
        new PrintStream(err, true, UTF_8));
  }

  private Manifests read(String file) throws IOException {
    return ManifestReader.read(Files.readString(dist.resolve(file)), file);
  }
}
