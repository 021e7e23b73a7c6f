package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
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

class HybridModelRulesTest {

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
    assertThat(found(check(hybrid(ofVllm("0.18.0"))))).containsExactly("V1");
  }

  @Test
  @DisplayName("The library turns the hybrid manager on for such a model, and says its layout")
  void derived() {
    PdStack stack = hybrid(of(LlmdRelease.V0_8));
    assertThat(found(check(stack))).containsExactly("V1"); // vLLM 0.23 loses failures by it
    assertThat(check(hybrid(ofVllm("0.30.0"))).problems()).isEmpty();
    assertThat(check(stack).errors().get(0).fix())
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
  @DisplayName("A hybrid model is known by its name in manifests from elsewhere")
  void elsewhere() {
    PdStack stack = known("Qwen/Qwen3-Next-80B-A3B-Instruct");
    assertThat(found(checkElsewhere(stack))).containsExactly("V1");
    assertThat(found(checkElsewhere(withoutVariable(stack, Role.DECODE, LAYOUT))))
        .containsExactly("V1", "V5");
  }
}
