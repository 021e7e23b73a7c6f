package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.InferenceGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.Resources;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KgatewayTest {

  private static Manifests render(KgatewayGateway gateway) {
    return Synthesizer.standard().synthesize(Stacks.withGateway(gateway));
  }

  @Test
  @DisplayName(
      "Behind kgateway there is nothing of Istio, and the Gateway refers to what comes before it")
  void objects() {
    Manifests manifests = render(InferenceGateway.kgateway());
    assertThat(manifests.stream().map(Manifest::kind))
        .endsWith("GatewayParameters", "Gateway", "HTTPRoute")
        .doesNotContain("DestinationRule");
    assertThat(manifests.toYaml()).doesNotContain("istio");
    Manifest gateway = manifests.get("Gateway", "infra-pd-inference-gateway");
    assertThat(gateway.text("/spec/gatewayClassName")).contains("kgateway");
    assertThat(gateway.at("/spec/infrastructure/parametersRef/name"))
        .isEqualTo(manifests.ofKind("GatewayParameters").get(0).at("/metadata/name"));
  }

  @Test
  @DisplayName("Labels and resources that Kubernetes would refuse are refused, at the gateway")
  void refused() {
    assertThat(
            Synthesizer.standard()
                .check(
                    Stacks.withGateway(
                        InferenceGateway.kgateway()
                            .labels(Map.of("a b", "c"))
                            .proxyResources(Resources.of("2", "1Gi", "1", "1Gi"))))
                .errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("gateway.labels[\"a b\"] M1", "gateway.proxyResources.cpuRequest U1");
  }

  @Test
  @DisplayName("kgateway adds nothing to the Gateway's name, but the other names still have to fit")
  void names() {
    assertThat(
            Synthesizer.standard()
                .check(
                    Stacks.withGateway(InferenceGateway.kgateway()).toBuilder()
                        .name("a".repeat(34))
                        .build())
                .errors())
        .extracting(problem -> problem.path() + " " + problem.rule() + " " + problem.detail())
        .containsExactly(
            "name M1 Deployment/ms-NAME-llm-d-modelservice-prefill has 64 characters, of 63"
                .replace("NAME", "a".repeat(34)));
  }
}
