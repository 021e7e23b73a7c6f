package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ManifestsTest {

  static Manifest object(String apiVersion, String kind, String name) {
    return Manifest.of(
        map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", map().with("name", name).with("namespace", "ns")));
  }

  @Test
  @DisplayName("An object is known by group, kind, namespace and name")
  void key() {
    assertThat(object("apps/v1", "Deployment", "a").key())
        .isEqualTo(new ObjectKey("apps", "Deployment", Optional.of("ns"), "a"));
    assertThat(object("v1", "Service", "a").key().group()).isEmpty();
    assertThat(object("v1", "Service", "a")).hasToString("Service/a");
  }

  @Test
  @DisplayName("What is taken out of an object cannot change it")
  void immutable() {
    Manifest service = object("v1", "Service", "a");
    service.body().put("kind", "Deployment");
    ((ObjectNode) service.at("/metadata").deepCopy()).put("name", "b");
    ObjectNode metadata = (ObjectNode) service.at("/metadata");
    assertThatThrownBy(() -> metadata.put("name", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(service.kind()).isEqualTo("Service");
    assertThat(service)
        .isEqualTo(object("v1", "Service", "a"))
        .hasSameHashCodeAs(object("v1", "Service", "a"));
  }

  @Test
  @DisplayName("A tree without a name is no object, and the message says what is missing")
  void nameless() {
    assertThatThrownBy(() -> Manifest.of(map().with("apiVersion", "v1").with("kind", "Service")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an object has a string at /metadata/name");
  }

  @Test
  @DisplayName("Two objects of one key are refused")
  void twins() {
    Manifest service = object("v1", "Service", "a");
    assertThatThrownBy(() -> Manifests.of(List.of(service, service)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Service/a comes twice");
  }

  @Test
  @DisplayName("Asking for an object that is not there says what is")
  void absent() {
    Manifests manifests = Manifests.of(List.of(object("v1", "Service", "a")));
    assertThat(manifests.get("Service", "a").name()).isEqualTo("a");
    assertThatThrownBy(() -> manifests.get("Service", "b"))
        .hasMessage("no Service/b among [Service/a]");
  }

  @Test
  @DisplayName("A stream of YAML holds the objects in order, each after a line of dashes")
  void stream() {
    assertThat(
            Manifests.of(List.of(object("v1", "Service", "a"), object("v1", "Secret", "b")))
                .toYaml())
        .isEqualTo(
            """
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: a
              namespace: ns
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: b
              namespace: ns
            """);
  }

  @Test
  @DisplayName("A kind is looked for in its own group: Istio's Gateway is none of the Gateway API")
  void groups() {
    Manifests manifests =
        ManifestReader.read(
            """
            {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: a}}
            ---
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: b}}
            ---
            {apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: c}}
            ---
            {apiVersion: inference.networking.k8s.io/v1, kind: InferencePool, metadata: {name: d}}
            ---
            {apiVersion: inference.networking.x-k8s.io/v1alpha2, kind: InferencePool, metadata: {name: e}}
            ---
            {apiVersion: example.com/v1, kind: Other, metadata: {name: f}}
            """,
            "test");
    assertThat(manifests.ofKind("Gateway")).extracting(Manifest::name).containsExactly("b");
    assertThat(manifests.ofKind("Service")).isEmpty();
    assertThat(manifests.ofKind("InferencePool")).hasSize(2);
    assertThat(manifests.ofKind("Other")).hasSize(1);
  }
}
