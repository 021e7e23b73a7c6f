package io.pdconstructs.apps.llama70b.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Resource.RegisterResourceRequest;

/** The program in a process of its own, over the wire. */
class Llama70bPulumiTest {

  static List<Environment> environments() {
    return Llama70b.app().environments();
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("Each environment's configuration registers its objects and exports text")
  void registers(Environment environment) throws IOException, InterruptedException {
    try (PulumiEngine engine = new PulumiEngine()) {
      PulumiEngine.Run run = run(engine, "{\"environment\":\"" + environment.name() + "\"}");
      assertThat(run.exitCode()).as(run.printed()).isZero();
      assertThat(engine.errors()).isEmpty();
      Manifests manifests = Synthesizer.standard().synthesize(Llama70b.app().stackIn(environment));
      assertThat(types(engine))
          .filteredOn(type -> type.startsWith("kubernetes:"))
          .hasSize(manifests.size());
      assertThat(engine.outputs())
          .containsEntry("environment", environment.name())
          .containsEntry("namespace", "llm-d-pd")
          .containsEntry("gateway", "llm-d-pd/infra-pd-inference-gateway")
          .containsKeys("model", "objects");
    }
  }

  @Test
  @DisplayName("A stack that is refused ends the program with its report, without a stack trace")
  void refused() throws IOException, InterruptedException {
    try (PulumiEngine engine = new PulumiEngine()) {
      PulumiEngine.Run run = run(engine, "{\"replicas\":{\"prefill\":0}}");
      assertThat(run.exitCode()).isEqualTo(32);
      assertThat(run.printed()).doesNotContain("\tat ");
      assertThat(types(engine)).isSubsetOf("pulumi:pulumi:Stack");
      assertThat(engine.errors())
          .singleElement()
          .asString()
          .startsWith("stack pd is refused\nerror: pd/prefill  replicas: Invalid value: 0: ");
    }
  }

  @Test
  @DisplayName("So does a configuration that does not fit")
  void wrongConfiguration() throws IOException, InterruptedException {
    try (PulumiEngine engine = new PulumiEngine()) {
      PulumiEngine.Run run = run(engine, "{\"environment\":\"eks\"}");
      assertThat(run.exitCode()).isEqualTo(32);
      assertThat(types(engine)).isSubsetOf("pulumi:pulumi:Stack");
      assertThat(engine.errors())
          .containsExactly(
              "llama-70b-pulumi:pd.environment: Invalid value: eks: is none of llama-70b's environments: istio, istioBench, kgateway, gke\n"
                  + "  fix: pulumi config set --path pd.environment istio");
    }
  }

  @Test
  @DisplayName("A jar that is started without Pulumi says in a line by what it is to be started")
  void withoutPulumi() throws IOException, InterruptedException {
    PulumiEngine.Run run = PulumiEngine.runWithoutPulumi(Llama70bPulumi.class);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.printed())
        .isEqualTo(
            "this is a program for Pulumi, which starts it: type pulumi up in the folder of its Pulumi.yaml\n");
  }

  private static PulumiEngine.Run run(PulumiEngine engine, String pd)
      throws IOException, InterruptedException {
    return engine.run(Llama70bPulumi.class, Map.of("llama-70b-pulumi:pd", pd));
  }

  private static List<String> types(PulumiEngine engine) {
    return engine.registered().stream().map(RegisterResourceRequest::getType).toList();
  }
}
