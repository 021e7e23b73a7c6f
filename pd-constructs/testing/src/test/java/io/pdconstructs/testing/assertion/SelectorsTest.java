package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {

  /** Pods that every selector below selects, and a Service for monitors of these. */
  private static final String PODS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: one}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web, tier: front}}
          spec: {containers: [{name: web, image: web}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: one, labels: {app: web}}
      spec: {selector: {app: web}}
      """;

  private static Manifests with(String more) {
    return ManifestReader.read(PODS + "---\n" + more, "test");
  }

  private static String monitor(String kind, String spec) {
    return "{apiVersion: v1, kind: "
        + kind
        + ", metadata: {name: m, namespace: one}, spec: {"
        + spec
        + "}}";
  }

  @Test
  @DisplayName("Every selector of a stack selects, on each release")
  void stacks() {
    assertThat(Stacks.manifests()).everySelectorSelects();
    assertThat(Synthesizer.standard().synthesize(Stacks.newer())).everySelectorSelects();
  }

  @Test
  @DisplayName("A selector that selects nothing shows the closest pods and the labels that differ")
  void nothingSelected() {
    Manifests edited =
        Stacks.edited(
            ManifestEdit.of("Service", "gaie-pd-epp")
                .set("/spec/selector/inferencepool", "gaie-pd-ep"),
            ManifestEdit.of("InferencePool", "gaie-pd").add("/spec/selector/team", "a"));
    assertThat(Failure.of(() -> assertThat(edited).everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but
              Service/gaie-pd-epp spec.selector selects nothing; closest is Deployment/gaie-pd-epp's pods
                inferencepool: expected gaie-pd-ep, but was gaie-pd-epp
              InferencePool/gaie-pd spec.selector selects nothing; closest is Deployment/ms-pd-llm-d-modelservice-prefill's pods
                team: expected a, but is absent""");
    assertThat(edited).everySelectorSelectsExcept("Service/gaie-pd-epp", "InferencePool/gaie-pd");
  }

  @Test
  @DisplayName("A Deployment selects pods of its own, not those of another")
  void ownPods() {
    String pointer = "/spec/selector/matchLabels/inferencepool";
    Manifests edited =
        Stacks.edited(
            ManifestEdit.of("Deployment", "gaie-pd-epp").set(pointer, "x"),
            ManifestEdit.of("Deployment", Stacks.DECODE)
                .add("/spec/template/metadata/labels/inferencepool", "x"));
    assertThat(Failure.of(() -> assertThat(edited).everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but
              Deployment/gaie-pd-epp spec.selector selects nothing; closest is Deployment/gaie-pd-epp's pods
                inferencepool: expected x, but was gaie-pd-epp""");
  }

  @ParameterizedTest
  @DisplayName("These select")
  @ValueSource(
      strings = {
        "PodMonitor#selector: {matchLabels: {app: web}}",
        "PodMonitor#selector: {matchExpressions: [{key: app, operator: In, values: [a, web]}]}",
        "PodMonitor#selector: {matchExpressions: [{key: app, operator: NotIn, values: [a]}]}",
        "PodMonitor#selector: {matchExpressions: [{key: app, operator: Exists}]}",
        "PodMonitor#selector: {matchExpressions: [{key: b, operator: DoesNotExist}]}",
        "PodMonitor#selector: {}",
        "PodMonitoring#selector: {matchLabels: {app: web}}",
        "ServiceMonitor#selector: {matchLabels: {app: web}}",
        "PodDisruptionBudget#selector: {matchLabels: {app: web}}",
        "NetworkPolicy#podSelector: {}",
        "InferencePool#selector: {matchLabels: {app: web, tier: front}}",
        "Service#type: ExternalName",
      })
  void select(String kindAndSpec) {
    String[] parts = kindAndSpec.split("#", 2);
    assertThat(with(monitor(parts[0], parts[1]))).everySelectorSelects();
  }

  @ParameterizedTest
  @DisplayName("These select nothing")
  @ValueSource(
      strings = {
        "PodMonitor#selector: {matchLabels: {app: web, b: c}}",
        "PodMonitor#selector: {matchExpressions: [{key: app, operator: In, values: [a]}]}",
        "PodMonitor#selector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}",
        "PodMonitor#selector: {matchExpressions: [{key: b, operator: Exists}]}",
        "PodMonitor#selector: {matchExpressions: [{key: app, operator: DoesNotExist}]}",
        "PodMonitor#selector: {matchLabels: {app: web}}, namespaceSelector: {matchNames: [two]}",
        "PodMonitoring#selector: {matchLabels: {app: a}}",
        "ClusterPodMonitoring#selector: {matchLabels: {app: a}}",
        "ServiceMonitor#selector: {matchLabels: {tier: front}}",
        "PodDisruptionBudget#selector: {matchLabels: {app: a}}",
        "NetworkPolicy#podSelector: {matchLabels: {app: a}}",
        "InferencePool#selector: {matchLabels: {app: a}}",
        "InferencePool#selector: {}",
        "Service#selector: {app: a}",
        "Pod#containers: [], affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: a}}}]}}",
        "Pod#containers: [], affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{podAffinityTerm: {labelSelector: {matchLabels: {app: a}}}}]}}",
        "Pod#containers: [], topologySpreadConstraints: [{labelSelector: {matchLabels: {app: a}}}]",
      })
  void selectNothing(String kindAndSpec) {
    String[] parts = kindAndSpec.split("#", 2);
    Manifests manifests = with(monitor(parts[0], parts[1]));
    assertThat(Failure.of(() -> assertThat(manifests).everySelectorSelects()))
        .startsWith("Expecting every selector to select, but\n  " + parts[0] + "/m spec.");
    assertThat(manifests).everySelectorSelectsExcept(parts[0] + "/m");
  }

  @Test
  @DisplayName("Pods of another namespace are not selected, but where a selector says so")
  void namespaces() {
    Manifests elsewhere =
        with(monitor("PodMonitor", "selector: {matchLabels: {app: web}}").replace("one", "two"));
    assertThat(Failure.of(() -> assertThat(elsewhere).everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but
              PodMonitor/m spec.selector has nothing to select: no pods""");
    String any = "selector: {matchLabels: {app: web}}, namespaceSelector: {any: true}";
    assertThat(with(monitor("PodMonitor", any).replace("one", "two"))).everySelectorSelects();
    String named = "selector: {matchLabels: {app: web}}, namespaceSelector: {matchNames: [one]}";
    assertThat(with(monitor("PodMonitor", named).replace(": one", ": two"))).everySelectorSelects();
  }

  @Test
  @DisplayName("Expressions are shown as they are written")
  void expressions() {
    String expression =
        "selector: {matchLabels: {app: a}, matchExpressions: [{key: tier, operator: NotIn, values: [front]}, {key: b, operator: Exists}]}";
    assertThat(
            Failure.of(
                () -> assertThat(with(monitor("PodMonitor", expression))).everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but
              PodMonitor/m spec.selector selects nothing; closest is Deployment/web's pods
                app: expected a, but was web
                tier: expected NotIn [front], but was front
                b: expected Exists, but is absent""");
  }

  @Test
  @DisplayName("A pool without a label is said to select nothing, and monitors need Services")
  void others() {
    assertThat(
            Failure.of(
                () ->
                    assertThat(with(monitor("InferencePool", "selector: {}")))
                        .everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but
              InferencePool/m spec.selector selects nothing: it asks for no label""");
    List<Manifest> alone = with(monitor("ServiceMonitor", "selector: {}")).ofKind("ServiceMonitor");
    assertThat(Failure.of(() -> assertThat(Manifests.of(alone)).everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but
              ServiceMonitor/m spec.selector has nothing to select: no Services""");
  }

  @Test
  @DisplayName("An exception that nobody needs is refused, and so are manifests without selectors")
  void vacuous() {
    Manifests manifests = Stacks.manifests();
    assertThat(
            Failure.of(
                () -> assertThat(manifests).everySelectorSelectsExcept("Service/gaie-pd-epp")))
        .isEqualTo(
            """
            Expecting every selector to select, but
              Service/gaie-pd-epp is excepted, and has no selector that needs it""");
    assertThat(
            Failure.of(
                () -> assertThat(Manifests.of(manifests.ofKind("Role"))).everySelectorSelects()))
        .isEqualTo(
            """
            Expecting every selector to select, but there is none among:
              Role/gaie-pd-epp""");
    assertThatThrownBy(() -> assertThat(manifests).everySelectorSelectsExcept("gaie-pd-epp"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an object is written as Kind/name, such as Secret/llm-d-hf-token; got gaie-pd-epp");
  }
}
