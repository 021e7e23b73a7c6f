package io.pdconstructs.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DependenciesTest {

  private static final Manifests STACK = Synthesizer.standard().synthesize(Stacks.valid());
  private static final Dependencies DEPENDENCIES = Dependencies.among(STACK);

  @Test
  @DisplayName(
      "The endpoint picker needs its account, the account's rights, its configuration and its pool")
  void picker() {
    assertThat(needed("Deployment", "gaie-pd-epp"))
        .containsExactly(
            "ServiceAccount/gaie-pd-epp",
            "RoleBinding/gaie-pd-epp",
            "ClusterRoleBinding/gaie-pd-epp.llm-d-pd",
            "ConfigMap/gaie-pd-epp",
            "InferencePool/gaie-pd");
    assertThat(needed("RoleBinding", "gaie-pd-epp"))
        .containsExactly("ServiceAccount/gaie-pd-epp", "Role/gaie-pd-epp");
  }

  @Test
  @DisplayName("A route needs its gateway and its pool, an engine its account")
  void route() {
    assertThat(needed("HTTPRoute", "ms-pd-llm-d-modelservice"))
        .containsExactly("InferencePool/gaie-pd", "Gateway/infra-pd-inference-gateway");
    assertThat(needed("Deployment", "ms-pd-llm-d-modelservice-decode"))
        .containsExactly("ServiceAccount/ms-pd-llm-d-modelservice");
  }

  @Test
  @DisplayName(
      "Nothing needs a Service: the picker behind it is ready when the pool that names it is there")
  void service() {
    assertThat(Reference.in(STACK.get("InferencePool", "gaie-pd")))
        .extracting(reference -> reference.to().toString())
        .containsExactly("Service/gaie-pd-epp");
    assertThat(needed("InferencePool", "gaie-pd")).isEmpty();
    assertThat(STACK)
        .allSatisfy(
            manifest ->
                assertThat(DEPENDENCIES.of(manifest))
                    .extracting(Manifest::kind)
                    .doesNotContain("Service"));
  }

  @Test
  @DisplayName("The picker's Service needs the picker; any other Service needs nothing")
  void pickerService() {
    assertThat(needed("Service", "gaie-pd-epp")).containsExactly("Deployment/gaie-pd-epp");
    Manifests others =
        Manifests.of(STACK.stream().filter(one -> !one.kind().equals("InferencePool")).toList());
    assertThat(Dependencies.among(others).of(others.get("Service", "gaie-pd-epp"))).isEmpty();
  }

  @Test
  @DisplayName(
      "Each object comes after those that it needs, and otherwise where it was: only the picker and its Service move")
  void order() {
    List<Manifest> moved =
        List.of(STACK.get("Service", "gaie-pd-epp"), STACK.get("Deployment", "gaie-pd-epp"));
    assertThat(DEPENDENCIES.inOrder())
        .filteredOn(one -> !moved.contains(one))
        .containsExactlyElementsOf(STACK.stream().filter(one -> !moved.contains(one)).toList());
    List<Manifest> reversed = new ArrayList<>(DEPENDENCIES.inOrder());
    Collections.reverse(reversed);
    List<Manifest> inOrder = Dependencies.among(Manifests.of(reversed)).inOrder();
    assertThat(inOrder).containsExactlyInAnyOrderElementsOf(STACK);
    for (Manifest manifest : inOrder) {
      assertThat(inOrder.subList(0, inOrder.indexOf(manifest)))
          .containsAll(DEPENDENCIES.of(manifest));
    }
  }

  @Test
  @DisplayName(
      "A Namespace, a definition of a kind, a PriorityClass and a Secret come before what needs them")
  void others() {
    Manifests manifests =
        read(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: one, namespace: serving}
            spec:
              priorityClassName: high
              containers: [{name: it, envFrom: [{secretRef: {name: token}}]}]
            ---
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: one, namespace: elsewhere}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: token, namespace: serving}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: serving}
            ---
            apiVersion: scheduling.k8s.io/v1
            kind: PriorityClass
            metadata: {name: high}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec: {group: example.com, names: {kind: Widget}}
            """);
    Dependencies dependencies = Dependencies.among(manifests);
    assertThat(dependencies.of(manifests.get("Pod", "one")))
        .extracting(Manifest::toString)
        .containsExactly("Secret/token", "Namespace/serving", "PriorityClass/high");
    assertThat(dependencies.of(manifests.get("Widget", "one")))
        .extracting(Manifest::toString)
        .containsExactly("CustomResourceDefinition/widgets.example.com");
    assertThat(dependencies.inOrder())
        .extracting(Manifest::toString)
        .containsExactly(
            "Namespace/serving",
            "Secret/token",
            "PriorityClass/high",
            "Pod/one",
            "CustomResourceDefinition/widgets.example.com",
            "Widget/one");
  }

  @Test
  @DisplayName("Where objects need each other in a circle, the first in order is needed no more")
  void circle() {
    Manifests manifests =
        read(
            """
            apiVersion: example.com/v1
            kind: Policy
            metadata: {name: one}
            spec: {targetRef: {group: example.com, kind: Policy, name: two}}
            ---
            apiVersion: example.com/v1
            kind: Policy
            metadata: {name: two}
            spec: {targetRef: {group: example.com, kind: Policy, name: one}}
            """);
    Dependencies dependencies = Dependencies.among(manifests);
    assertThat(dependencies.inOrder()).extracting(Manifest::name).containsExactly("two", "one");
    assertThat(dependencies.of(manifests.get("Policy", "one")))
        .extracting(Manifest::name)
        .containsExactly("two");
    assertThat(dependencies.of(manifests.get("Policy", "two"))).isEmpty();
  }

  @Test
  @DisplayName("An object that is not among them has no answer")
  void unknown() {
    Manifests none = Manifests.of(List.of());
    assertThatThrownBy(
            () -> Dependencies.among(none).of(STACK.get("Gateway", "infra-pd-inference-gateway")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gateway/infra-pd-inference-gateway is not among []");
  }

  private static List<String> needed(String kind, String name) {
    return DEPENDENCIES.of(STACK.get(kind, name)).stream().map(Manifest::toString).toList();
  }

  private static Manifests read(String yaml) {
    return ManifestReader.read(yaml, "test");
  }
}
