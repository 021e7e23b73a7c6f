package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EngineSettingRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--block-size",
        "--block-size=64",
        "--block_size",
        "--block",
        "--max-model-len=9",
        "--max-model",
        "-tp",
        "--tensor-parallel",
        "--tensor_parallel_size=2",
        "--port=9000",
        "--model",
        "--served-model-name=x",
        "--kv-transfer-config={}",
        "--kv-transfer-config.kv_role"
      })
  @DisplayName("U2: a flag that the library sets is refused in every spelling that vLLM takes")
  void ownedFlags(String arg) {
    assertThat(check(Stacks.withPrefill(prefill -> prefill.args(arg))).errors())
        .extracting(problem -> problem.subject() + " " + problem.path() + " " + problem.rule())
        .contains("pd/prefill args U2");
  }

  @Test
  @DisplayName("U2: the message names the setter to use instead")
  void ownedFlagMessage() {
    assertRefused(
        check(Stacks.withPrefill(prefill -> prefill.args("--max_model_len", "9"))),
        """
        error: pd/prefill  args: Duplicate value: "--max_model_len": the library sets this flag
          fix: use VllmEngine.maxModelLen(n) on the stack, which gives both roles the same        [U2]
        1 error
        """);
  }

  @Test
  @DisplayName("Flags that the library does not set are carried")
  void otherFlags() {
    assertAccepted(
        check(
            Stacks.withPrefill(
                prefill ->
                    prefill.args(
                        "--enforce-eager", "--max-num-seqs", "64", "--seed=1", "-O", "3"))),
        "");
  }

  @Test
  @DisplayName("V27: a flag and its value in one argument is refused, as vLLM would not know it")
  void blank() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.args("--max-num-seqs 64"))),
        """
        error: pd/decode  args: Invalid value: "--max-num-seqs 64": is one argument, which vLLM takes for the name of a flag
          fix: pass the value as an argument of its own: args("--flag", "value")        [V27]
        1 error
        """);
    assertAccepted(check(Stacks.withDecode(decode -> decode.args("--chat-template={{ x }}"))), "");
  }

  @Test
  @DisplayName("V27: a block size that this vLLM does not have is refused with those it has")
  void blockSize() {
    assertRefused(
        check(Stacks.withEngine(engine -> engine.blockSize(256))),
        """
        error: pd  engine.blockSize: Invalid value: 256: is no block size of vLLM 0.10.0
          fix: use one of [1, 8, 16, 32, 64, 128]        [V27]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "V13, P10: pipelines are refused in every spelling, also those that vLLM lets through")
  void pipeline() {
    assertThat(check(Stacks.withDecode(decode -> decode.args("-pp", "2"))).errors())
        .extracting(Problem::rule)
        .containsExactly("V13");
    assertRefused(
        check(args(ofVllm("0.25.0"), Role.DECODE, "-pp", "2")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--pipeline-parallel-size": NIXL fetches the KV cache from one pipeline stage only, and vLLM 0.25.0 starts with several nevertheless
          fix: leave it out, and use tensorParallel(n)        [V13]
        1 error
        """);
    assertThat(check(args(ofVllm("0.26.0"), Role.DECODE, "-pp", "2")).errors())
        .extracting(Problem::rule)
        .containsExactly("P10");
    assertThat(check(args(ofVllm("0.26.0"), Role.PREFILL, "-pp", "2")).errors())
        .extracting(Problem::rule)
        .containsExactly("V13");
    assertThat(
            check(Stacks.withDecode(decode -> decode.args("--pipeline-parallel-size=1"))).errors())
        .isEmpty();
  }

  @Test
  @DisplayName("U2: a variable that is set already is refused at the role that sets it again")
  void variables() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.env("VLLM_NIXL_SIDE_CHANNEL_PORT", "5601"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env: Duplicate value: "VLLM_NIXL_SIDE_CHANNEL_PORT": this variable is set already
          fix: leave it out; the library or the hardware sets it        [U2]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "U2: a variable of the hardware that the library sets is refused once, though both roles have it")
  void hardwareVariables() {
    assertRefused(
        check(Stacks.withHardware(hardware -> hardware.env("TP_SIZE", "8"))),
        """
        error: pd  hardware.env: Duplicate value: "TP_SIZE": this variable is set already
          fix: leave it out; the library or the hardware sets it        [U2]
        1 error
        """);
  }

  @Test
  @DisplayName("U4: an engine Deployment without its container is not passed over in silence")
  void noContainer() {
    Report report =
        checkEdited(
            Stacks.valid(),
            "Deployment",
            "ms-pd-llm-d-modelservice-decode",
            body ->
                ((ObjectNode) body.at("/spec/template/spec/containers/0")).put("name", "engine"));
    assertRefused(
        report,
        """
        error: pd/decode  spec.template.spec.containers[vllm]: Required value: Deployment/ms-pd-llm-d-modelservice-decode has no container vllm, so nothing of its engine was checked
          fix: name the container of the engine vllm        [U4]
        1 error
        """);
  }

  @Test
  @DisplayName("U2: arguments of the API server are held to the same, once for both roles")
  void apiServerArgs() {
    assertRefused(
        check(
            Stacks.withEngine(
                engine ->
                    engine.apiServerArgs("--enable-auto-tool-choice", "--uvicorn-log-level=info"))),
        """
        error: pd  engine.apiServerArgs: Duplicate value: "--uvicorn-log-level=info": the library sets this flag
          fix: use VllmEngine.logLevel(level) on the stack        [U2]
        1 error
        """);
  }

  @Test
  @DisplayName("U8: a model in the image needs an image that holds one")
  void modelInImage() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .model(Model.inImage("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic", "/models/llama"))
            .build();
    assertRefused(
        check(stack),
        """
        error: pd  images.engine: Required value: the image of the release (ghcr.io/llm-d/llm-d:v0.2.0) holds no model
          fix: name the image that does, with Images.engine(...)        [U8]
        1 error
        """);
    assertThat(
            check(
                    stack.toBuilder()
                        .images(Images.ofRelease().engine(ImageRef.parse("example.com/llama:v1")))
                        .build())
                .problems())
        .isEmpty();
  }
}
