package io.pdconstructs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteTest {

  private static Manifest object(String kind, String spec) {
    return Manifest.of(
        ManifestReader.readDocument(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: %s
            metadata:
              name: one
              namespace: here
            spec: %s
            """
                .formatted(kind, spec),
            "test"));
  }

  private static Route route(String spec) {
    return Route.of(object("HTTPRoute", spec));
  }

  private static Gateway gateway(String listeners) {
    return Gateway.of(object("Gateway", "{gatewayClassName: istio, listeners: " + listeners + "}"));
  }

  @Test
  @DisplayName("A parent is a Gateway of the route's namespace unless it says something else")
  void parents() {
    Route route = route("{parentRefs: [{name: a}, {name: b, namespace: there, kind: Service}]}");
    RouteParent first = route.parents().get(0);
    assertThat(first.gateway()).isEqualTo("here/a");
    assertThat(first.kind()).isEqualTo("Gateway");
    assertThat(route.parents().get(1).gateway()).isEqualTo("there/b");
    assertThat(route.parents().get(1).kind()).isEqualTo("Service");
    assertThat(first.named().path()).isEqualTo("HTTPRoute/one spec.parentRefs[0].name");
  }

  @Test
  @DisplayName("A backend is a Service unless it says something else, and knows its place")
  void backends() {
    Route route =
        route("{rules: [{}, {backendRefs: [{name: a}, {name: p, kind: InferencePool}]}]}");
    assertThat(route.backends()).extracting(RouteBackend::isPool).containsExactly(false, true);
    assertThat(route.backends().get(1).named().field())
        .isEqualTo("spec.rules[1].backendRefs[1].name");
    assertThat(route.leadsToPool()).isTrue();
    assertThat(route.mayLeadNowhere()).isTrue();
    assertThat(route("{rules: [{filters: [{type: RequestRedirect}]}]}").mayLeadNowhere()).isFalse();
  }

  @Test
  @DisplayName("A route means the listener that it names, those of a port, or all")
  void listeners() {
    Gateway gateway = gateway("[{name: a, port: 80}, {name: b, port: 80}, {name: c, port: 443}]");
    Route route =
        route("{parentRefs: [{name: one, sectionName: a}, {name: one, port: 80}, {name: one}]}");
    assertThat(route.parents())
        .extracting(parent -> gateway.meant(parent).size())
        .containsExactly(1, 2, 3);
    assertThat(gateway.id()).isEqualTo(route.parents().get(0).gateway());
    assertThat(gateway.className()).isEqualTo("istio");
  }

  @Test
  @DisplayName("A listener lets in routes of its own namespace, or as it says")
  void letsIn() {
    Manifest route = object("HTTPRoute", "{}");
    assertThat(gateway("[{name: a}]").listeners().get(0).letsIn(route)).isTrue();
    String none = "[{name: a, allowedRoutes: {namespaces: {from: None}}}]";
    assertThat(gateway(none).listeners().get(0).letsIn(route)).isFalse();
    String tcp = "[{name: a, allowedRoutes: {kinds: [{kind: TCPRoute}]}}]";
    assertThat(gateway(tcp).listeners().get(0).letsIn(route)).isFalse();
  }

  @Test
  @DisplayName("Which namespaces labels mean is left to the cluster")
  void labels() {
    Gateway gateway = gateway("[{name: a, allowedRoutes: {namespaces: {from: Selector}}}]");
    RouteParent parent = route("{parentRefs: [{name: one}]}").parents().get(0);
    assertThat(gateway.isDecided(parent)).isFalse();
    assertThat(gateway("[{name: a}]").isDecided(parent)).isTrue();
  }
}
