package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExistingGatewayTest {

  private static final Set<String> OF_GATEWAYS =
      Set.of(
          "Gateway",
          "GatewayParameters",
          "DestinationRule",
          "GCPBackendPolicy",
          "HealthCheckPolicy",
          "HTTPRoute");

  private static Manifests render(ExistingGateway gateway) {
    return Synthesizer.standard().synthesize(Stacks.withGateway(gateway));
  }

  private static ExistingGateway shared(GatewayImplementation implementation) {
    return InferenceGateway.existing("infra", "shared", implementation);
  }

  private static List<String> kinds(Manifests manifests) {
    return manifests.stream().map(Manifest::kind).filter(OF_GATEWAYS::contains).toList();
  }

  @Test
  @DisplayName(
      "The route refers to the Gateway of another namespace, to one listener, for its own hosts")
  void route() {
    Manifests manifests =
        render(
            shared(GatewayImplementation.kgateway())
                .listener("https")
                .hostname("llm.example.com")
                .hostname("*.llm.example.com"));
    assertThat(kinds(manifests)).containsExactly("HTTPRoute");
    Manifest route = manifests.get("HTTPRoute", "ms-pd-llm-d-modelservice");
    assertThat(route.namespace()).contains("llm-d-pd");
    assertThat(route.toYaml())
        .contains(
            """
              parentRefs:
              - group: gateway.networking.k8s.io
                kind: Gateway
                name: shared
                namespace: infra
                sectionName: https
              hostnames:
              - llm.example.com
              - "*.llm.example.com"
              rules:
            """);
  }

  @Test
  @DisplayName("Without hosts and listener the route is for every host, by all listeners")
  void everyHost() {
    assertThat(render(shared(GatewayImplementation.kgateway())).ofKind("HTTPRoute").get(0).toYaml())
        .contains("    namespace: infra\n  rules:\n")
        .contains("timeouts:");
  }

  @Test
  @DisplayName(
      "Nothing else of the stack knows whose Gateway it is, but for the objects of its own")
  void others() {
    Manifests own = Synthesizer.standard().synthesize(Stacks.withGateway(InferenceGateway.istio()));
    assertThat(withoutGateway(render(shared(GatewayImplementation.istio()))))
        .isNotEmpty()
        .isEqualTo(withoutGateway(own));
  }

  private static List<Manifest> withoutGateway(Manifests manifests) {
    return manifests.stream()
        .filter(manifest -> !OF_GATEWAYS.contains(manifest.kind()))
        .filter(manifest -> !manifest.name().equals("infra-pd-inference-gateway"))
        .toList();
  }

  @Test
  @DisplayName("An Istio that is there is told how to reach this stack's picker, with its limits")
  void istio() {
    ConnectionPool pool = ConnectionPool.defaults().maxConnections(256);
    Manifests manifests = render(shared(GatewayImplementation.istio().connectionPool(pool)));
    assertThat(kinds(manifests)).containsExactly("DestinationRule", "HTTPRoute");
    Manifest rule = manifests.ofKind("DestinationRule").get(0);
    assertThat(rule.namespace()).contains("llm-d-pd");
    assertThat(rule.text("/spec/host")).contains("gaie-pd-epp.llm-d-pd.svc.cluster.local");
    assertThat(rule.at("/spec/trafficPolicy/connectionPool/tcp/maxConnections").asInt())
        .isEqualTo(256);
    assertThat(rule.text("/spec/trafficPolicy/tls/mode")).contains("SIMPLE");
  }

  @Test
  @DisplayName(
      "A load balancer of Google that is there has the pool's two policies, and no time limits on the route")
  void gke() {
    Manifests manifests =
        render(
            shared(
                GatewayImplementation.gke().backendTimeout(Duration.ofMinutes(20)).logging(false)));
    assertThat(kinds(manifests))
        .containsExactly("GCPBackendPolicy", "HealthCheckPolicy", "HTTPRoute");
    assertThat(manifests.get("GCPBackendPolicy", "gaie-pd").toYaml())
        .contains("timeoutSec: 1200\n", "enabled: false\n");
    assertThat(manifests.ofKind("HTTPRoute").get(0).toYaml()).doesNotContain("timeouts");
  }
}
