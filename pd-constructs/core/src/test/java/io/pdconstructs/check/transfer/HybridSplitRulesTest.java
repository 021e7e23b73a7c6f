package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HybridSplitRulesTest {

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

  @Test
  @DisplayName("P8: vLLM up to 0.19 splits such a model alike on both roles")
  void splits() {
    assertThat(check(split(hybrid(ofVllm("0.19.1")), 2, 4)).errors())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "P8 layers with a state are split over other GPUs than those of prefill (2), which vLLM 0.19.1 cannot",
            "V1 takes a transfer that failed for one that succeeded with vLLM 0.19.1, and then answers 200 with wrong text (measured: none of 16 tokens was right)");
    assertThat(found(check(split(hybrid(ofVllm("0.20.0")), 2, 4)))).containsExactly("V1");
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
}
