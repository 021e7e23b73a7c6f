package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class WorkerGpusTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";

  @Test
  @DisplayName("P1: a GPU limit that was edited away from the split is found at the field")
  void gpuLimit() {
    assertRefused(
        checkEdited(
            Stacks.valid(),
            "Deployment",
            DECODE,
            body ->
                ((ObjectNode) body.at("/spec/template/spec/containers/0/resources/limits"))
                    .put("nvidia.com/gpu", "2")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits["nvidia.com/gpu"]: Invalid value: 2: must equal tensorParallel (4)
          fix: leave the GPU limit to the SDK, or set tensorParallel on the workers        [P1]
        1 error
        """);
  }

  @Test
  @DisplayName("P1: more ranks by another flag need more GPUs than the worker has")
  void otherRanks() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.args("-dp", "2"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits["nvidia.com/gpu"]: Invalid value: 4: must equal tensor x data parallelism (8)
          fix: leave out --data-parallel-size, and use tensorParallel and replicas        [P1]
        1 error
        """);
  }

  @Test
  @DisplayName("P1: the resource of the GPUs is the hardware's, not whatever is called gpu")
  void otherResource() {
    PdStack stack =
        Stacks.withHardware(
            hardware ->
                hardware
                    .gpus("nvidia.com/mig-7g.141gb", 8)
                    .rdma(new Rdma("RoCE", "acme.com/gpu", 1)));
    assertAccepted(check(stack), "");
  }

  @Test
  @DisplayName(
      "P17: the variable and the flag must agree, and the last flag counts as it does for vLLM")
  void tpSize() {
    Report report =
        checkEdited(
            Stacks.valid(),
            "Deployment",
            DECODE,
            body ->
                ((ArrayNode) body.at("/spec/template/spec/containers/0/args"))
                    .add("--tensor-parallel-size=2"));
    assertThat(report.errors()).extracting(Problem::rule).containsExactly("P17", "P1");
    assertThat(report.errors().get(0))
        .hasToString(
            "pd/decode  spec.template.spec.containers[vllm].env[TP_SIZE]: Invalid value: \"4\": must equal --tensor-parallel-size (2)\n"
                + "  fix: leave TP_SIZE to the SDK, or set tensorParallel on the workers        [P17]");
  }

  @Test
  @DisplayName(
      "P17: an engine that is told of more data parallelism than its flag answers gibberish")
  void dpSize() {
    Report report =
        checkEdited(
            Stacks.valid(),
            "Deployment",
            DECODE,
            body ->
                ((ObjectNode) body.at("/spec/template/spec/containers/0/env/3")).put("value", "2"));
    assertThat(report.problems()).hasSize(1);
    assertThat(report.errors().get(0))
        .hasToString(
            "pd/decode  spec.template.spec.containers[vllm].env[DP_SIZE]: Invalid value: \"2\": must equal --data-parallel-size (1)\n"
                + "  fix: leave DP_SIZE to the SDK        [P17]");
  }

  @Test
  @DisplayName(
      "P1: an edit that takes the GPUs away, or asks for others than it limits, is refused")
  void gpusTakenAway() {
    String resources = "/spec/template/spec/containers/0/resources";
    ManifestEdit.Target decode = ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .edit(decode.remove(resources + "/limits/nvidia.com~1gpu"))
                        .build())
                .errors())
        .extracting(Problem::rule)
        .containsExactly("P1");
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .edit(decode.set(resources + "/requests/nvidia.com~1gpu", "2"))
                        .build())
                .errors())
        .extracting(Problem::rule)
        .containsExactly("P1");
  }

  @Test
  @DisplayName("G10: an edit that takes claims away, from the engine or from the pod, is refused")
  void claimsTakenAway() {
    PdStack gke = Stacks.withHardware(hardware -> HardwareProfile.gkeA3Ultra());
    ManifestEdit.Target prefill = ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-prefill");
    assertThat(
            check(
                    gke.toBuilder()
                        .edit(prefill.remove("/spec/template/spec/containers/0/resources/claims"))
                        .build())
                .errors())
        .extracting(Problem::rule)
        .containsExactly("G10");
    assertThat(
            check(
                    gke.toBuilder()
                        .edit(prefill.remove("/spec/template/spec/resourceClaims"))
                        .build())
                .errors())
        .extracting(Problem::rule)
        .containsExactly("G10");
  }
}
