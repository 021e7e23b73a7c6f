package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContainerAssertTest {

  private static final Manifest DECODE = Stacks.manifests().get("Deployment", Stacks.DECODE);
  private static final Manifest POD =
      ManifestReader.read(
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: debug}
              spec:
                containers:
                - name: vllm
                  image: vllm
                  args: [--seed, "-1", --port, "1", --port=2, --enforce-eager, -v=2, --a_b, c]
                  env:
                  - name: EMPTY
                  - {name: TWICE, value: a}
                  - {name: TWICE, value: b}
              """,
              "test")
          .get("Pod", "debug");

  private static ContainerAssert vllm() {
    return assertThat(DECODE).container("vllm");
  }

  @Test
  @DisplayName("Image, arguments, variables and fields of a container can be said")
  void passes() {
    vllm()
        .hasArg("--tensor-parallel-size")
        .hasArg("--disable-log-requests")
        .hasArg("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic")
        .hasArg("serve")
        .hasNoArg("--enforce-eager")
        .matches("resources: {limits: {nvidia.com/gpu: \"4\"}}")
        .matches(Map.of("name", "vllm"));
    vllm().image().isEqualTo("ghcr.io/llm-d/llm-d:v0.2.0");
    vllm().arg("--tensor-parallel-size").isEqualTo("4").isPresent();
    vllm().arg("--tensor_parallel_size").isEqualTo("4");
    vllm().arg("--kv-transfer-config").matches("kv_connector: NixlConnector");
    vllm().arg("--enforce-eager").isAbsent();
    vllm().env("TP_SIZE").isEqualTo("4");
    vllm().env("HF_TOKEN").matches("secretKeyRef: {name: llm-d-hf-token}");
    vllm().env("VLLM_USE_V1").isAbsent();
    vllm().at("/resources/limits/cpu").isEqualTo("16");
  }

  @Test
  @DisplayName("Sidecars are containers, too")
  void sidecar() {
    assertThat(DECODE).container("routing-proxy").arg("--vllm-port").isEqualTo("8200");
  }

  @Test
  @DisplayName("Flags are read in each spelling; the last of two counts")
  void spellings() {
    ContainerAssert pod = assertThat(POD).container("vllm");
    pod.arg("--seed").isEqualTo("-1");
    pod.arg("--port").isEqualTo("2");
    pod.arg("--enforce-eager").isEqualTo("");
    pod.arg("-v").isEqualTo("2");
    pod.arg("--a-b").isEqualTo("c");
    pod.arg("--v").isAbsent();
    pod.hasNoArg("--see").hasArg("--seed=-1").hasArg("--port=2").hasNoArg("--port=1");
    pod.arg("--port=2").isAbsent();
    pod.env("TWICE").isEqualTo("b");
    pod.env("EMPTY").isEqualTo("");
  }

  @Test
  @DisplayName("A container that is not there shows those that are")
  void noContainer() {
    assertThat(Failure.of(() -> assertThat(DECODE).container("vlm").isNotNull()))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode
            expected: container vlm
            but there are only:
              vllm
                ^
              routing-proxy""");
    Manifest service = Stacks.manifests().get("Service", "gaie-pd-epp");
    assertThat(Failure.of(() -> assertThat(service).container("vllm").isNotNull()))
        .isEqualTo(
            """
            Service/gaie-pd-epp
            expected: container vllm
            but it makes no pods""");
  }

  @Test
  @DisplayName("The value of a flag is text")
  void value() {
    assertThat(Failure.of(() -> vllm().arg("--tensor-parallel-size").isEqualTo(4)))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode container vllm arg --tensor-parallel-size
            expected: 4
             but was: "4\"""");
  }

  @Test
  @DisplayName("A flag that is not there shows those that are")
  void noFlag() {
    assertThat(Failure.of(() -> vllm().arg("--tensor-parallel").isEqualTo("4")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode container vllm arg --tensor-parallel
            expected: "4"
            but is absent: there is --tensor-parallel-size, --port, --served-model-name, --kv-transfer-config, --disable-log-requests, --disable-uvicorn-access-log; did you mean --tensor-parallel-size?""");
  }

  @Test
  @DisplayName("An argument that is missing shows all, each flag with its value")
  void noArg() {
    assertThat(Failure.of(() -> assertThat(POD).container("vllm").hasArg("--see")))
        .isEqualTo(
            """
            Pod/debug container vllm
            expected: arg --see
            but there are only:
              --seed -1
                   ^
              --port 1
              --port=2
              --enforce-eager
              -v=2
              --a_b c""");
  }

  @Test
  @DisplayName("An argument that is not to be there is shown with its value")
  void unwantedArg() {
    assertThat(Failure.of(() -> vllm().hasNoArg("--port")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode container vllm
            expected: no arg --port
             but was: --port 8200""");
    assertThat(Failure.of(() -> vllm().hasNoArg("serve"))).endsWith(" but was: serve");
  }

  @Test
  @DisplayName("A variable that is not there shows those that are")
  void noVariable() {
    assertThat(Failure.of(() -> assertThat(POD).container("vllm").env("EMPT").isEqualTo("")))
        .isEqualTo(
            """
            Pod/debug container vllm env EMPT
            expected: ""
            but is absent: there is EMPTY, TWICE; did you mean EMPTY?""");
    assertThat(Failure.of(() -> assertThat(DECODE).container("routing-proxy").env("A").isPresent()))
        .endsWith("but is absent: there is none");
  }

  @Test
  @DisplayName("A variable that comes from elsewhere shows from where")
  void valueFrom() {
    assertThat(Failure.of(() -> vllm().env("HF_TOKEN").isEqualTo("secret")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode container vllm env HF_TOKEN
            expected: "secret"
             but was: {"secretKeyRef":{"name":"llm-d-hf-token","key":"HF_TOKEN"}}""");
  }

  @Test
  @DisplayName("A part of a container that does not match is shown by its fields")
  void mismatch() {
    assertThat(Failure.of(() -> vllm().matches("resources: {limits: {cpu: 16}}")))
        .isEqualTo(
            """
            Deployment/ms-pd-llm-d-modelservice-decode container vllm
              resources.limits.cpu
                expected: 16
                 but was: "16\"""");
  }
}
