package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IstioRulesTest {

  private static final String GATEWAY = "infra-pd-inference-gateway";
  private static final ManifestEdit.Target RULE = ManifestEdit.of("DestinationRule", GATEWAY);

  private static PdStack with(ManifestEdit edit) {
    return Stacks.valid().toBuilder().edit(edit).build();
  }

  @Test
  @DisplayName("R15: a rule for another Service leaves the picker without TLS")
  void host() {
    assertRefused(
        check(with(RULE.set("/spec/host", "deepseek-r1-epp.llm-d-pd.svc.cluster.local"))),
        """
        error: pd  DestinationRule/infra-pd-inference-gateway spec.host: Invalid value: "deepseek-r1-epp.llm-d-pd.svc.cluster.local": must be gaie-pd-epp.llm-d-pd.svc.cluster.local, the picker of InferencePool/gaie-pd, which Istio does not reach otherwise
          fix: leave it to the library        [R15]
        1 error
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaie-pd-epp", "gaie-pd-epp.llm-d-pd", "gaie-pd-epp.llm-d-pd.svc"})
  @DisplayName("R15: a shorter name of the same Service is accepted")
  void shortNames(String host) {
    assertThat(check(with(RULE.set("/spec/host", host))).problems()).isEmpty();
  }

  @Test
  @DisplayName("R15: the picker's certificate is one that nobody signed")
  void tls() {
    assertRefused(
        check(with(RULE.remove("/spec/trafficPolicy/tls/insecureSkipVerify"))),
        """
        error: pd  DestinationRule/infra-pd-inference-gateway spec.trafficPolicy.tls: Invalid value: "{\\"mode\\":\\"SIMPLE\\"}": must be mode SIMPLE with insecureSkipVerify, as nobody signed the picker's certificate
          fix: leave it to the library        [R15]
        1 error
        """);
  }

  @Test
  @DisplayName("R15: manifests with a Gateway of Istio and without a rule are warned about")
  void missing() {
    List<Manifest> without =
        Renderer.render(Stacks.valid()).manifests().stream()
            .filter(manifest -> !manifest.kind().equals("DestinationRule"))
            .toList();
    assertAccepted(
        Synthesizer.standard().check(Manifests.of(without)),
        """
        warning: llm-d-pd/gaie-pd  DestinationRule: without one for gaie-pd-epp.llm-d-pd.svc.cluster.local Istio speaks to the picker without TLS, which it serves, and no request is routed
          fix: add one: tls SIMPLE, insecureSkipVerify true        [R15]
        1 warning
        """);
  }

  @Test
  @DisplayName("U13: the type of a Gateway's Service is said once, or twice the same")
  void serviceType() {
    assertAccepted(
        elsewhere(
            Stacks.valid(),
            "Gateway",
            GATEWAY,
            body ->
                body.withObject("/metadata/annotations")
                    .put("networking.istio.io/service-type", "ClusterIP")),
        """
        warning: llm-d-pd/gaie-pd  Gateway/infra-pd-inference-gateway metadata.annotations["networking.istio.io/service-type"]: ClusterIP is not the LoadBalancer of ConfigMap/infra-pd-inference-gateway data[service]
          fix: say it in one place        [U13]
        1 warning
        """);
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Gateway",
                    GATEWAY,
                    body ->
                        body.withObject("/metadata/annotations")
                            .put("networking.istio.io/service-type", "LoadBalancer"))
                .problems())
        .isEmpty();
  }
}
