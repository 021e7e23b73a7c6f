package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EndpointTest {

  @Test
  @DisplayName("Istio and kgateway make a Service for the Gateway, each by its own name")
  void services() {
    assertThat(url(InferenceGateway.istio()))
        .isEqualTo("http://infra-pd-inference-gateway-istio.llm-d-pd.svc.cluster.local/v1");
    assertThat(url(InferenceGateway.kgateway()))
        .isEqualTo("http://infra-pd-inference-gateway.llm-d-pd.svc.cluster.local/v1");
  }

  @Test
  @DisplayName("A listener's host is the address, with its port where that is not the usual one")
  void hosts() {
    Listener https = Listener.https("https", 443, "certificate");
    assertThat(url(InferenceGateway.gke().listeners(https.hostname("llm.example.com"))))
        .isEqualTo("https://llm.example.com/v1");
    assertThat(
            url(
                InferenceGateway.istio()
                    .listeners(Listener.http("http", 8080).hostname("llm.example.com"))))
        .isEqualTo("http://llm.example.com:8080/v1");
    assertThat(url(InferenceGateway.kgateway().listeners(https.hostname("*.example.com"))))
        .isEqualTo("https://infra-pd-inference-gateway.llm-d-pd.svc.cluster.local/v1");
  }

  @Test
  @DisplayName("On GKE, and for somebody else's Gateway, no address is known")
  void unknown() {
    assertThat(endpoint(InferenceGateway.gke()).url()).isEmpty();
    Endpoint shared =
        endpoint(InferenceGateway.existing("gateways", "shared", GatewayImplementation.istio()));
    assertThat(shared.url()).isEmpty();
    assertThat(shared.gateway()).isEqualTo("gateways/shared");
  }

  private static String url(InferenceGateway gateway) {
    return endpoint(gateway).url().orElse("none");
  }

  private static Endpoint endpoint(InferenceGateway gateway) {
    PdStack stack =
        Llama70b.app().stackIn(Environments.istio()).toBuilder().gateway(gateway).build();
    return Endpoint.of(stack, Synthesizer.standard().synthesize(stack));
  }
}
