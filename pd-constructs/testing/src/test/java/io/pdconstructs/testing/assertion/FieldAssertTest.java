package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FieldAssertTest {

  private static final Manifest DECODE = Stacks.manifests().get("Deployment", Stacks.DECODE);
  private static final Manifest PICKER = Stacks.manifests().get("ConfigMap", "gaie-pd-epp");
  private static final String TOLERATIONS = "/spec/template/spec/tolerations";

  private static FieldAssert at(String pointer) {
    return assertThat(DECODE).at(pointer);
  }

  @Test
  @DisplayName("A value is equal as text, number, truth, map and list; the order of keys is none")
  void equal() {
    at("/spec/replicas").isEqualTo(2).isEqualTo(2L).isEqualTo(2.0).isEqualTo(new BigDecimal("2"));
    at("/spec/strategy/type").isEqualTo("RollingUpdate").isPresent();
    at("/spec/template/spec/enableServiceLinks").isEqualTo(false);
    at("/spec/strategy/rollingUpdate").isEqualTo(Map.of("maxUnavailable", 1, "maxSurge", 0));
    at("/spec/template/spec/containers/0/command").isEqualTo(List.of("vllm", "serve"));
    at("/spec/template/spec/hostNetwork").isAbsent().isEqualTo(null);
  }

  @Test
  @DisplayName("Another value is shown beside the one that is expected")
  void different() {
    assertThat(Failure.of(() -> at("/spec/replicas").isEqualTo(3)))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/replicas
            expected: 3
             but was: 2""");
  }

  @Test
  @DisplayName("Text is no number")
  void text() {
    assertThat(Failure.of(() -> at("/spec/replicas").isEqualTo("2")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/replicas
            expected: "2"
             but was: 2""");
  }

  @Test
  @DisplayName("Of a map, the fields that are different are shown alone")
  void differentMap() {
    Map<String, Map<String, Integer>> expected = Map.of("rollingUpdate", Map.of("maxSurge", 1));
    assertThat(Failure.of(() -> at("/spec/strategy").isEqualTo(expected)))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/strategy
              rollingUpdate.maxSurge
                expected: 1
                 but was: 0
              rollingUpdate.maxUnavailable
                expected: nothing
                 but was: 1
              type
                expected: nothing
                 but was: "RollingUpdate\"""");
  }

  @Test
  @DisplayName("Of a path that leads nowhere, the last part that is there is shown")
  void nowhere() {
    assertThat(Failure.of(() -> at("/spec/replica").isEqualTo(2)))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/replica
            expected: 2
            but is absent: /spec has replicas, strategy, progressDeadlineSeconds, selector, template; did you mean replicas?""");
    assertThat(Failure.of(() -> at("/spec/template/spec/containers/1/name").isPresent()))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/template/spec/containers/1/name
            expected: a value
            but is absent: /spec/template/spec/containers has elements 0 (vllm)""");
    assertThat(Failure.of(() -> at(TOLERATIONS + "/key").isPresent()))
        .endsWith("but is absent: /spec/template/spec/tolerations has elements 0");
    assertThat(Failure.of(() -> at("/spec/replicas/min").isPresent()))
        .endsWith("but is absent: /spec/replicas is 2");
    assertThat(Failure.of(() -> at("/spek/replicas").isPresent()))
        .endsWith("but is absent: it has spec, apiVersion, kind, metadata; did you mean spec?");
    assertThat(Failure.of(() -> at("/spec/template/spec/volumes/1/emptyDir/medium").isPresent()))
        .endsWith("but is absent: /spec/template/spec/volumes/1/emptyDir is {}");
  }

  @Test
  @DisplayName("What is to be absent is shown, of a long value the beginning")
  void present() {
    assertThat(Failure.of(() -> at("/spec/strategy/type").isAbsent()))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/strategy/type
            expected: nothing
             but was: "RollingUpdate\"""");
    Manifest ports =
        ManifestReader.read(
                "{apiVersion: v1, kind: A, metadata: {name: a}, spec: ["
                    + "10000, ".repeat(99)
                    + "10000]}",
                "test")
            .get("A", "a");
    assertThat(Failure.of(() -> assertThat(ports).at("/spec").isAbsent()))
        .isEqualTo(
            "A/a at /spec\nexpected: nothing\n but was: ["
                + "10000,".repeat(33)
                + "1... (601 characters)");
  }

  @Test
  @DisplayName("A part matches where maps hold more, and lists are as long")
  void matches() {
    at("/spec/strategy").matches("rollingUpdate: {maxSurge: 0.0}");
    at("/spec/strategy").matches(Map.of("rollingUpdate", Map.of("maxSurge", 0)));
    at(TOLERATIONS).matches("- key: nvidia.com/gpu");
    at(TOLERATIONS).matches("[{\"key\": \"nvidia.com/gpu\"}]");
    at(TOLERATIONS).matches(List.of(Map.of("key", "nvidia.com/gpu")));
    assertThat(DECODE)
        .matches(Map.of("kind", "Deployment"))
        .matches(
            """
            metadata:
              namespace: llm-d-pd
            spec:
              replicas: 2
              template:
                spec:
                  hostNetwork: null
                  containers:
                  - name: vllm
            """);
  }

  @Test
  @DisplayName("A part that does not match shows each field that is different")
  void mismatches() {
    assertThat(
            Failure.of(
                () ->
                    assertThat(DECODE)
                        .matches(
                            """
                            metadata:
                              namespace: other
                            spec:
                              replicas: 2
                              minReadySeconds: 5
                              strategy: null
                              template:
                                spec:
                                  containers:
                                  - name: vllm
                                    image: vllm/vllm-openai:v0.23.0
                            """)))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode
              metadata.namespace
                expected: "other"
                 but was: "llm-d-pd"
              spec.template.spec.containers[vllm].image
                expected: "vllm/vllm-openai:v0.23.0"
                 but was: "ghcr.io/llm-d/llm-d:v0.2.0"
              spec.minReadySeconds
                expected: 5
                 but is absent
              spec.strategy
                expected: nothing
                 but was: {"type":"RollingUpdate","rollingUpdate":{"maxSurge":0,"maxUnavailable":1}}""");
  }

  @Test
  @DisplayName("Elements of lists are compared in their places, or by their names")
  void lists() {
    assertThat(Failure.of(() -> at(TOLERATIONS).matches("- key: nvidia.com/gpu\n- key: b")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/template/spec/tolerations
              [1]
                expected: {"key":"b"}
                 but is absent""");
    String volumes = "/spec/template/spec/volumes";
    assertThat(Failure.of(() -> at(volumes).matches("- name: shm\n- name: cache")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/template/spec/volumes
              [cache]
                expected: {"name":"cache"}
                 but is absent
              [metrics-volume]
                expected: nothing
                 but was: {"name":"metrics-volume","emptyDir":{}}
              [torch-compile-cache]
                expected: nothing
                 but was: {"name":"torch-compile-cache","emptyDir":{}}
              [model-storage]
                expected: nothing
                 but was: {"name":"model-storage","emptyDir":{"sizeLimit":"100Gi"}}""");
    assertThat(
            Failure.of(
                () ->
                    at("/spec/template/spec/containers/0/command")
                        .isEqualTo(List.of("serve", "vllm"))))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/template/spec/containers/0/command
              [0]
                expected: "serve"
                 but was: "vllm"
              [1]
                expected: "vllm"
                 but was: "serve\"""");
  }

  @Test
  @DisplayName("A value of another shape is shown as a whole, and an absent one with what is there")
  void shapes() {
    assertThat(Failure.of(() -> at("/spec/replicas").matches("a: 1")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/replicas
            expected: {"a":1}
             but was: 2""");
    assertThat(Failure.of(() -> at("/spec/replica").matches("a: 1")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/replica
            expected: {"a":1}
            but is absent: /spec has replicas, strategy, progressDeadlineSeconds, selector, template; did you mean replicas?""");
  }

  @Test
  @DisplayName("Text that holds YAML or JSON is matched by what it holds")
  void textInside() {
    FieldAssert config = assertThat(PICKER).at("/data/pd-config.yaml");
    config.matches("kind: EndpointPickerConfig");
    assertThat(Failure.of(() -> config.matches("kind: PickerConfig")))
        .isEqualTo(
            """
            ConfigMap/gaie-pd-epp at /data/pd-config.yaml
              kind
                expected: "PickerConfig"
                 but was: "EndpointPickerConfig\"""");
  }

  @Test
  @DisplayName("AssertJ's own assertions of text go on from a field")
  void asString() {
    at("/spec/strategy/type").asString().startsWith("Rolling");
    assertThat(
            Failure.of(() -> at("/spec/strategy/type").as("updates").asString().startsWith("Re")))
        .startsWith(
            "[updates Deployment/ms-pd-llm-d-modelservice-decode at /spec/strategy/type] \n"
                + "Expecting actual:\n  \"RollingUpdate\"");
    assertThat(Failure.of(() -> at("/spec/replicas").asString().startsWith("2")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode at /spec/replicas
            expected: text
             but was: 2""");
  }

  @Test
  @DisplayName("What is no pointer, no value and no part is a mistake of the test")
  void mistakes() {
    assertThatThrownBy(() -> at("spec.replicas").isPresent())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a JSON Pointer begins with / and has / between its steps, such as /spec/replicas; got spec.replicas");
    assertThatThrownBy(() -> at("/spec/replicas").isEqualTo(Role.PREFILL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a field holds text, a number, true or false, a Map or a List, not io.pdconstructs.Role: prefill");
    assertThatThrownBy(() -> at("/spec").matches("a:\n  b: [\n  c: d"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessage(
            "what it is to match line 2, column 6: [ opens here and never closes\n  fix: close it");
    assertThatThrownBy(() -> at("/spec").matches("text"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessage(
            "what it is to match: is not one map of fields\n  fix: write one document: fields and their values");
  }
}
