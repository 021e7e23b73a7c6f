package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HybridManagerRulesTest {

  private static final String ON = "--no-disable-hybrid-kv-cache-manager";

  private static PdStack of(LlmdRelease release) {
    return Stacks.valid().toBuilder().release(release).build();
  }

  /** With the manager on for both roles. */
  private static PdStack insisting(String model) {
    PdStack stack = of(LlmdRelease.V0_8);
    return stack.toBuilder()
        .model(Model.huggingFace(model))
        .prefill(stack.prefill().args(ON))
        .decode(stack.decode().args(ON))
        .build();
  }

  @Test
  @DisplayName("V1: the hybrid manager is refused for a model whose failed transfers it hides")
  void windows() {
    PdStack insists = insisting("openai/gpt-oss-120b");
    assertRefused(
        check(insists),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--no-disable-hybrid-kv-cache-manager": takes a transfer that failed for one that succeeded with vLLM 0.23.0, and then answers 200 with wrong text (measured: none of 16 tokens was right)
          fix: leave out --no-disable-hybrid-kv-cache-manager        [V1]
        1 error
        """);
    assertThat(check(insists.toBuilder().release(LlmdRelease.V0_2).build()).problems()).isEmpty();
  }

  @Test
  @DisplayName(
      "V1: a model of one kind of layers is let pass, and one that is not known is warned of")
  void others() {
    assertThat(check(insisting("Qwen/Qwen3-32B")).problems()).isEmpty();
    assertThat(check(insisting("acme/own")).warnings())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .contains(
            "V1 the hybrid KV cache manager takes a transfer that failed for one that succeeded with"
                + " vLLM 0.23.0, and a model with sliding windows or states then answers 200 with"
                + " wrong text");
  }

  @Test
  @DisplayName(
      "C6: the hybrid manager on one engine alone is refused, where it works beside a connector")
  void oneHybridManager() {
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack one = stack.toBuilder().prefill(stack.prefill().args(ON)).build();

    assertRefused(
        check(one),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--disable-hybrid-kv-cache-manager": is not what prefill has: the two engines would cut the KV cache differently, and streamed requests end with 200 and no text, others with 500
          fix: say it for both roles, with VllmEngine.apiServerArgs        [C6]
        1 error
        """);
    assertThat(check(one.toBuilder().release(LlmdRelease.V0_2).build()).problems()).isEmpty();
  }
}
