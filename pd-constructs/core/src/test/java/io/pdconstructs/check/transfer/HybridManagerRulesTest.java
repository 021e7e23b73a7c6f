package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HybridManagerRulesTest {

  private static final String ON = "--no-disable-hybrid-kv-cache-manager";

  private static PdStack of(LlmdRelease release) {
    return Stacks.valid().toBuilder().release(release).build();
  }

  @Test
  @DisplayName(
      "V1: who turns the hybrid manager on is warned, where the engine loses failures by it")
  void hybridManager() {
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack insists =
        stack.toBuilder().prefill(stack.prefill().args(ON)).decode(stack.decode().args(ON)).build();

    assertAccepted(
        check(insists),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: with the hybrid KV cache manager, vLLM 0.23.0 takes a transfer that failed for one that succeeded; a model with sliding windows or states then answers 200 with wrong text
          fix: leave out --no-disable-hybrid-kv-cache-manager        [V1]
        1 warning
        """);
    assertThat(check(insists.toBuilder().release(LlmdRelease.V0_2).build()).problems()).isEmpty();
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
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--disable-hybrid-kv-cache-manager": is not what prefill has: the two engines would cut the KV cache differently
          fix: say it for both roles, with VllmEngine.apiServerArgs        [C6]
        1 error
        """);
    assertThat(check(one.toBuilder().release(LlmdRelease.V0_2).build()).problems()).isEmpty();
  }
}
