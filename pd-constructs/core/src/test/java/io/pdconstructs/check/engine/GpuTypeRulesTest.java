package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GpuTypeRulesTest {

  private static PdStack on(PdStack stack, Role role, String type) {
    return pods(stack, role, "{\"nodeSelector\":{\"nvidia.com/gpu.product\":\"" + type + "\"}}");
  }

  @Test
  @DisplayName("V20: roles on two types of GPUs are warned about, unless both say their attention")
  void types() {
    PdStack two = on(of(LlmdRelease.V0_8), Role.PREFILL, "NVIDIA-B200");
    assertAccepted(
        check(two),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: runs on NVIDIA-H200 and prefill on NVIDIA-B200: vLLM may choose two attention backends, by which engines refuse each other
          fix: say the same --attention-backend on both roles        [V20]
        1 warning
        """);
    PdStack chosen =
        args(
            args(two, Role.DECODE, "--attention-backend", "FLASHINFER"),
            Role.PREFILL,
            "--attention-backend",
            "FLASHINFER");
    assertThat(found(check(chosen))).isEmpty();
    assertThat(found(check(on(two, Role.DECODE, "NVIDIA-B200")))).isEmpty();
    assertThat(found(checkElsewhere(two))).containsExactly("V20");
  }

  @Test
  @DisplayName(
      "V20: nodes that may be of several types, or of no type that is said, are no two types")
  void several() {
    String affinity =
        """
        {"nodeSelector":null,"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":
          {"nodeSelectorTerms":[{"matchExpressions":
            [{"key":"nvidia.com/gpu.product","operator":"In","values":[%s]}]}]}}}}
        """;
    PdStack stack = of(LlmdRelease.V0_8);
    assertThat(
            found(
                checkElsewhere(
                    pods(
                        stack,
                        Role.PREFILL,
                        affinity.formatted("\"NVIDIA-H200\",\"NVIDIA-B200\"")))))
        .isEmpty();
    assertThat(
            found(checkElsewhere(pods(stack, Role.PREFILL, affinity.formatted("\"NVIDIA-B200\"")))))
        .containsExactly("V20");
    assertThat(found(checkElsewhere(pods(stack, Role.PREFILL, "{\"nodeSelector\":null}"))))
        .isEmpty();
  }
}
