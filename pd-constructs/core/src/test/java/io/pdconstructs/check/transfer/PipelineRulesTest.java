package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PipelineRulesTest {

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
}
