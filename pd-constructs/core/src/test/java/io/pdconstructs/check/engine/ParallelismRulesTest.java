package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ParallelismRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";

  private static PdStack ofShape(ModelShape shape) {
    return Stacks.withModel(model -> Model.huggingFace("example/model").shape(shape));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 4", "1, 8", "2, 4", "4, 4", "4, 8", "8, 8"})
  @DisplayName("Every split that divides heads and pairs up is accepted")
  void accepted(int prefill, int decode) {
    assertAccepted(check(Stacks.withTensorParallel(prefill, decode)), "");
  }

  @Test
  @DisplayName("P2: a number of GPUs that does not divide the attention heads is refused")
  void heads() {
    assertRefused(
        check(Stacks.withTensorParallel(1, 6)),
        """
        error: pd/decode  tensorParallel: Invalid value: 6: must divide the 64 attention heads of the model
          fix: use a number that splits the heads, such as 4        [P2]
        1 error
        """);
  }

  @Test
  @DisplayName("P3: KV heads count where attention heads would allow the split")
  void kvHeads() {
    PdStack stack = ofShape(ModelShape.grouped(48, 8));
    assertRefused(
        check(withTp(stack, 1, 6)),
        """
        error: pd/decode  tensorParallel: Invalid value: 6: must divide the 8 KV heads of the model, or be a multiple of them
          fix: use a number that splits the heads, such as 4        [P3]
        1 error
        """);
  }

  @Test
  @DisplayName("P3 and P7 do not bind a model whose KV cache every rank holds whole")
  void latentAttention() {
    PdStack stack = ofShape(ModelShape.latent(128));
    assertAccepted(check(withTp(stack, 1, 8)), "");
  }

  @Test
  @DisplayName("P5 asks the engine that is stated of an image of one's own, not the release")
  void stated() {
    PdStack stack = Stacks.withTensorParallel(4, 2);
    PdStack newer =
        stack.toBuilder()
            .images(Images.ofRelease().engineCapabilities(EngineCapabilities.vllm("0.14.0")))
            .build();
    assertThat(check(stack).errors()).extracting(Problem::rule).containsExactly("P5");
    assertThat(check(newer).problems()).extracting(Problem::rule).containsExactly("P14");
  }

  @Test
  @DisplayName("P4: splits of which neither divides the other are refused")
  void pair() {
    PdStack stack = ofShape(ModelShape.grouped(48, 24));
    assertRefused(
        check(withTp(stack, 4, 6)),
        """
        error: pd/prefill  tensorParallel: Invalid value: 4: must divide decode's 6: each rank fetches from whole ranks
          fix: use tensorParallel(2) on the prefill workers        [P4]
        1 error
        """);
  }

  @Test
  @DisplayName("P5: on this engine prefill workers may not have more GPUs than decode workers")
  void reversed() {
    assertRefused(
        check(Stacks.withTensorParallel(4, 2)),
        """
        error: pd/prefill  tensorParallel: Invalid value: 4: must not exceed decode's 2 on vLLM 0.10.0, whose decode engine would crash at the first request
          fix: use tensorParallel(2) or less on the prefill workers, and more replicas        [P5]
        1 error
        """);
  }

  @Test
  @DisplayName("P7: here decode ranks cannot share KV heads of which a prefill rank has several")
  void fewKvHeads() {
    PdStack stack = ofShape(ModelShape.grouped(64, 4));
    assertRefused(
        check(withTp(stack, 2, 8)),
        """
        error: pd/decode  tensorParallel: Invalid value: 8: must not exceed the model's 4 KV heads on vLLM 0.10.0 while prefill's is below them
          fix: use tensorParallel(4) or less on the decode workers        [P7]
        1 error
        """);
    assertAccepted(check(withTp(stack, 4, 8)), "");
    assertAccepted(check(withTp(stack, 8, 8)), "");
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "1, 12", "1, 16", "1, 2147483647"})
  @DisplayName("P15: a worker may not have more GPUs than a node, and that is all that is said")
  void node(int prefill, int decode) {
    assertRefused(
        check(Stacks.withTensorParallel(prefill, decode)),
        """
        error: pd/decode  tensorParallel: Invalid value: TP: must not exceed the 8 GPUs that NVLink joins in one node
          fix: use tensorParallel(8) or less, and more replicas        [P15]
        1 error
        """
            .replace("TP", Integer.toString(decode)));
  }

  @Test
  @DisplayName("P15: the advice fits the model and the node, also an odd one")
  void oddNode() {
    PdStack stack = Stacks.withHardware(hardware -> hardware.gpus("nvidia.com/gpu", 6));
    assertThat(check(withTp(stack, 1, 8)).errors())
        .extracting(Problem::fix)
        .containsExactly("use tensorParallel(4) or less, and more replicas");
    PdStack endless =
        Stacks.withHardware(hardware -> hardware.gpus("nvidia.com/gpu", Integer.MAX_VALUE));
    assertThat(check(withTp(endless, 1, Integer.MAX_VALUE)).errors())
        .extracting(Problem::rule)
        .containsExactly("P2");
  }

  @Test
  @DisplayName(
      "A model whose shape is not known is accepted with a note that says what was not checked")
  void unknownShape() {
    assertAccepted(
        check(Stacks.withModel(model -> Model.huggingFace("somebody/new-model"))),
        """
        note: pd  model.shape: the shape of somebody/new-model is not known, so P2, P3, P6, P7 and G1 are not checked
          fix: state it with Model.shape(ModelShape.grouped(attentionHeads, kvHeads)), from the model's config.json        [P2]
        1 note
        """);
  }

  @Test
  @DisplayName("P2: heads that are stated otherwise than they are known are noted, and count here")
  void otherHeads() {
    PdStack stack = Stacks.withModel(model -> model.shape(ModelShape.grouped(48, 6)));
    assertAccepted(
        check(withTp(stack, 1, 3)),
        """
        note: pd  model.shape: states 48 attention heads and 6 KV heads, while RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic is known to have 64 attention heads and 8 KV heads: what is stated counts
          fix: leave shape(...) out, unless the model's config.json says so        [P2]
        1 note
        """);
    assertThat(found(checkElsewhere(withTp(stack, 1, 3)))).containsExactly("P2");
  }

  @Test
  @DisplayName("P2: a stated shape with the heads that are known is not noted")
  void otherWeights() {
    ModelShape light = ModelShape.grouped(64, 8).weights(Quantity.gibibytes(40));
    assertAccepted(check(Stacks.withModel(model -> model.shape(light))), "");
  }

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

  private static PdStack withTp(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
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
