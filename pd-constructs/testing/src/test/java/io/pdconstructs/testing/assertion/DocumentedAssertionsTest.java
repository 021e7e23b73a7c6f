package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static io.pdconstructs.testing.assertion.PdAssertions.assertThatSynthesis;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code docs/testing.md} shows; its messages are files beside this class. */
class DocumentedAssertionsTest {

  private static final PdStack STACK = Stacks.llama();
  private static final String DECODE = Stacks.DECODE;

  // region assertions
  @Test
  void manifestsHoldWhatWePromise() {
    Manifests manifests = Synthesizer.standard().synthesize(STACK);

    assertThat(manifests)
        .hasCount("Deployment", 3)
        .hasResource("InferencePool", "gaie-pd")
        .hasNoResource("Secret")
        .everySelectorSelects()
        .everyReferenceResolvesExcept("Secret/llm-d-hf-token"); // the cluster's

    assertThat(manifests).resource("Deployment", DECODE).at("/spec/replicas").isEqualTo(2);
    assertThat(manifests).resource("Deployment", DECODE).at("/spec/paused").isAbsent();
  }

  // endregion

  // region container
  @Test
  void decodeWorkersHaveFourGpus() {
    Manifests manifests = Synthesizer.standard().synthesize(STACK);
    ContainerAssert vllm = assertThat(manifests).resource("Deployment", DECODE).container("vllm");

    vllm.arg("--tensor-parallel-size").isEqualTo("4");
    vllm.arg("--kv-transfer-config").matches("kv_connector: NixlConnector");
    vllm.env("HF_TOKEN").matches("secretKeyRef: {name: llm-d-hf-token}");
    vllm.image().asString().startsWith("ghcr.io/llm-d/llm-d:");
    vllm.hasNoArg("--enforce-eager")
        .matches(
            """
            resources:
              limits:
                nvidia.com/gpu: "4"
            """);
  }

  // endregion

  // region refused
  @Test
  void decodeWorkersAreNeverSmallerThanPrefillWorkers() {
    PdStack smaller =
        STACK.toBuilder()
            .prefill(STACK.prefill().tensorParallel(4))
            .decode(DecodeWorker.of(2).tensorParallel(2).cpu(16).memory(Quantity.gibibytes(64)))
            .build();

    assertThatSynthesis(STACK).isAcceptedWithoutWarnings();
    assertThatSynthesis(smaller).isRefusedBy("P5").at("tensorParallel").ofRole(Role.PREFILL);
  }

  // endregion

  @Test
  @DisplayName("A part that does not match reads as the page shows it")
  void mismatch() throws IOException {
    assertThat(
            Failure.of(
                () ->
                    assertThat(Stacks.manifests())
                        .resource("Deployment", DECODE)
                        .matches(
                            "spec: {replicas: 3, template: {spec: {terminationGracePeriodSeconds: 60}}}")))
        .isEqualTo(shown("mismatch.txt"));
  }

  @Test
  @DisplayName("A field that is not there reads as the page shows it")
  void absent() throws IOException {
    assertThat(
            Failure.of(
                () ->
                    assertThat(Stacks.manifests())
                        .resource("Deployment", DECODE)
                        .at("/spec/replica")
                        .isEqualTo(2)))
        .isEqualTo(shown("absent.txt"));
  }

  @Test
  @DisplayName("A resource that is not there reads as the page shows it")
  void missing() throws IOException {
    assertThat(
            Failure.of(
                () ->
                    assertThat(Stacks.manifests())
                        .hasResource("Deployment", "ms-pd-llm-d-modelservice-decod")))
        .isEqualTo(shown("missing.txt"));
  }

  private static String shown(String file) throws IOException {
    try (InputStream in = DocumentedAssertionsTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .stripTrailing();
    }
  }
}
