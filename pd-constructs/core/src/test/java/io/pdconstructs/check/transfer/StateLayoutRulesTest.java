package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static io.pdconstructs.check.engine.EngineEdits.variable;
import static io.pdconstructs.check.engine.EngineEdits.withoutVariable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StateLayoutRulesTest {

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
    assertThat(found(check(hybrid(ofVllm("0.19.1"))))).containsExactly("V1");
  }
}
