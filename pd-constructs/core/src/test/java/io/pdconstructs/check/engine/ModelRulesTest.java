package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static io.pdconstructs.check.engine.EngineEdits.variable;
import static io.pdconstructs.check.engine.EngineEdits.withoutVariable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Problem;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelRulesTest {

  private static final String LAYOUT = "VLLM_SSM_CONV_STATE_LAYOUT";

  /** With a model of which some layers have a state, split alike on both roles. */
  private static PdStack hybrid(PdStack stack) {
    return split(stack, 4, 4).toBuilder()
        .model(Model.huggingFace("example/hybrid").shape(ModelShape.hybrid(16, 8)))
        .build();
  }

  private static PdStack split(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }

  private static PdStack known(String id) {
    return split(of(LlmdRelease.V0_8), 2, 2).toBuilder().model(Model.huggingFace(id)).build();
  }

  @Test
  @DisplayName("V17: vLLM up to 0.12 takes no hybrid model beside a connector")
  void onOldEngines() {
    assertRefused(
        check(hybrid(of(LlmdRelease.V0_2))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "example/hybrid": has layers with a state instead of a KV cache, which vLLM 0.10.0 does not move beside the others: it does not start with NixlConnector
          fix: use LlmdRelease.V0_8, or an image with vLLM 0.20.0 or newer        [V17]
        error: pd/prefill  spec.template.spec.containers[vllm].args: Invalid value: "example/hybrid": has layers with a state instead of a KV cache, which vLLM 0.10.0 does not move beside the others: it does not start with NixlConnector
          fix: use LlmdRelease.V0_8, or an image with vLLM 0.20.0 or newer        [V17]
        2 errors
        """);
    assertThat(check(hybrid(ofVllm("0.12.0"))).errors())
        .extracting(Problem::rule)
        .containsExactly("V17", "V17");
  }

  @Test
  @DisplayName("P8: nor does NIXL's connector up to 0.17")
  void onOldConnectors() {
    assertThat(check(hybrid(ofVllm("0.13.0"))).errors())
        .extracting(Problem::rule)
        .contains("P8")
        .doesNotContain("V17");
    assertThat(check(hybrid(ofVllm("0.17.0"))).errors()).extracting(Problem::rule).contains("P8");
    assertThat(check(hybrid(ofVllm("0.18.0"))).errors()).isEmpty();
  }

  @Test
  @DisplayName("The library turns the hybrid manager on for such a model, and says its layout")
  void derived() {
    PdStack stack = hybrid(of(LlmdRelease.V0_8));
    assertThat(found(check(stack))).containsExactly("V1"); // vLLM 0.23 loses failures by it
    assertThat(check(hybrid(ofVllm("0.30.0"))).problems()).isEmpty();
    assertThat(check(stack).warnings().get(0).fix())
        .isEqualTo("use an image with vLLM 0.30.0 or newer");
  }

  @Test
  @DisplayName("P8: without the hybrid manager such a model does not start")
  void withoutManager() {
    PdStack stack = hybrid(ofVllm("0.30.0"));
    String off = "--disable-hybrid-kv-cache-manager";
    assertRefused(
        check(args(args(stack, Role.DECODE, off), Role.PREFILL, off)),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "example/hybrid": has layers with a state beside those with a KV cache, so vLLM 0.30.0 does not start without the hybrid manager of the KV cache
          fix: leave out --disable-hybrid-kv-cache-manager        [P8]
        error: pd/prefill  spec.template.spec.containers[modelserver].args: Invalid value: "example/hybrid": has layers with a state beside those with a KV cache, so vLLM 0.30.0 does not start without the hybrid manager of the KV cache
          fix: leave out --disable-hybrid-kv-cache-manager        [P8]
        2 errors
        """);
  }

  @Test
  @DisplayName("P8: vLLM up to 0.19 splits such a model alike on both roles")
  void splits() {
    assertThat(check(split(hybrid(ofVllm("0.19.1")), 2, 4)).errors())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "P8 layers with a state are split over other GPUs than those of prefill (2), which vLLM 0.19.1 cannot");
    assertThat(check(split(hybrid(ofVllm("0.20.0")), 2, 4)).errors()).isEmpty();
  }

  @Test
  @DisplayName("P8: two splits with a prefix cache are warned about")
  void prefixCache() {
    PdStack stack = split(hybrid(ofVllm("0.30.0")), 2, 4);
    assertThat(found(check(stack))).isEmpty();
    assertThat(found(check(args(stack, Role.DECODE, "--enable-prefix-caching"))))
        .containsExactly("P8");
    assertThat(found(check(args(hybrid(ofVllm("0.30.0")), Role.DECODE, "--enable-prefix-caching"))))
        .isEmpty();
  }

  @Test
  @DisplayName("V5: from 0.20 on states are laid out as DS")
  void layout() {
    PdStack stack = hybrid(ofVllm("0.30.0"));
    assertRefused(
        check(variable(stack, Role.DECODE, LAYOUT, "SD")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].env[VLLM_SSM_CONV_STATE_LAYOUT]: Invalid value: "SD": of a model with layers that have a state must be DS beside NixlConnector, or vLLM 0.30.0 does not start
          fix: leave it out        [V5]
        1 error
        """);
    assertRefused(
        check(withoutVariable(stack, Role.PREFILL, LAYOUT)),
        """
        error: pd/prefill  spec.template.spec.containers[modelserver].env[VLLM_SSM_CONV_STATE_LAYOUT]: Required value: of a model with layers that have a state must be DS beside NixlConnector, or vLLM 0.30.0 does not start
          fix: leave it to the library        [V5]
        1 error
        """);
    assertThat(check(hybrid(ofVllm("0.19.1"))).errors()).isEmpty();
  }

  @Test
  @DisplayName("A hybrid model is known by its name in manifests from elsewhere")
  void elsewhere() {
    PdStack stack = known("Qwen/Qwen3-Next-80B-A3B-Instruct");
    assertThat(found(checkElsewhere(stack))).containsExactly("V1");
    assertThat(found(checkElsewhere(withoutVariable(stack, Role.DECODE, LAYOUT))))
        .containsExactly("V5", "V1");
  }

  @Test
  @DisplayName("P13: a model with an encoder is refused, one that is only called like it is not")
  void encoder() {
    assertThat(check(known("openai/whisper-large-v3")).errors())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsOnly(
            "P13 has an encoder and a decoder, and no connector moves the KV cache of both")
        .hasSize(2);
    assertThat(found(check(known("example/my-whisper-chat")))).doesNotContain("P13");
  }

  @Test
  @DisplayName("V18: a KV cache in NVFP4 has as many heads on each GPU of both roles")
  void fp4() {
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack inFp4 =
        args(
            args(stack, Role.DECODE, "--kv-cache-dtype", "nvfp4"),
            Role.PREFILL,
            "--kv-cache-dtype",
            "nvfp4");
    assertThat(check(split(inFp4, 2, 4)).errors())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "V18 needs as many KV heads on each GPU of decode (2) as of prefill (4): engines refuse each other, or read the cache wrongly");
    assertThat(check(split(inFp4, 4, 4)).errors()).isEmpty();
    assertThat(check(split(stack, 2, 4)).errors()).isEmpty();
  }
}
