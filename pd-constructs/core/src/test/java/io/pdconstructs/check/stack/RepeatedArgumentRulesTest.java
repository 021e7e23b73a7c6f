package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.engine.EngineEdits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepeatedArgumentRulesTest {

  private static PdStack seeds(String first, String second) {
    return EngineEdits.args(Stacks.valid(), Role.PREFILL, first, second);
  }

  @Test
  @DisplayName("U2: a flag that external manifests give two values is warned about")
  void twice() {
    assertAccepted(
        checkElsewhere(seeds("--seed=1", "--seed=2")),
        """
        warning: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].args[--seed]: is given twice: 2, the last, counts, and 1 does not
          fix: leave one out        [U2]
        1 warning
        """);
  }

  @Test
  @DisplayName("U2: the same value twice, and values that add up, are none")
  void silent() {
    assertThat(checkElsewhere(seeds("--seed=1", "--seed=1")).problems()).isEmpty();
    assertThat(checkElsewhere(seeds("--middleware=a.B", "--middleware=c.D")).problems()).isEmpty();
  }

  @Test
  @DisplayName("U2: keys in flags of their own make vLLM drop what the flag itself says")
  void dropped() {
    PdStack stack =
        EngineEdits.args(
            Stacks.valid(),
            Role.PREFILL,
            "--compilation-config={\"mode\":3}",
            "--compilation-config.debug_dump_path=/tmp",
            "--compilation-config.backend=eager");

    assertThat(checkElsewhere(stack).problems())
        .filteredOn(problem -> problem.rule().equals("U2"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).endsWith(".args[--compilation-config]");
              assertThat(problem.detail())
                  .isEqualTo(
                      "is not read, as --compilation-config.debug_dump_path is given too: vLLM builds the whole value from such flags");
              assertThat(problem.fix())
                  .isEqualTo(
                      "write this key into the JSON of --compilation-config, or all its keys as flags");
            });
  }
}
