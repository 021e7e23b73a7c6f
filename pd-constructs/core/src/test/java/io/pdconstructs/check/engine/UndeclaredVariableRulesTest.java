package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class UndeclaredVariableRulesTest {

  private static PdStack argument(String text) {
    return EngineEdits.args(Stacks.valid(), Role.PREFILL, text);
  }

  @Test
  @DisplayName("P16: a variable that the container does not declare is refused")
  void undeclared() {
    assertRefused(
        checkElsewhere(argument("--seed=$(SEED)")),
        """
        error: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].args: Invalid value: "$(SEED)": is passed on as these letters, as this container declares no variable SEED
          fix: declare SEED in env, write the value itself, or $$(SEED) for letters        [P16]
        1 error
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seed=$$(SEED)",
        "--served-model-name=$(KUBERNETES_SERVICE_HOST)",
        "--served-model-name=$(VLLM_NIXL_SIDE_CHANNEL_PORT)",
        "--served-model-name=$(not a name)",
        "--served-model-name=$(x"
      })
  @DisplayName("P16: escapes, declared variables, those of Kubernetes and other letters are none")
  void silent(String text) {
    assertThat(checkElsewhere(argument(text)).problems())
        .noneMatch(problem -> problem.rule().equals("P16"));
  }

  @Test
  @DisplayName("P16: what envFrom may declare is a note")
  void envFrom() {
    Report report =
        elsewhere(
            argument("--seed=$(SEED)"),
            "Deployment",
            "ms-pd-llm-d-modelservice-prefill",
            body ->
                ((ObjectNode) body.at(EngineEdits.ENGINE))
                    .withArray("envFrom")
                    .addObject()
                    .withObject("configMapRef")
                    .put("name", "seeds"));
    assertThat(report.isRefused()).isFalse();
    assertThat(report.problems())
        .filteredOn(problem -> problem.rule().equals("P16"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.level()).isEqualTo(Level.NOTE))
        .hasToString(
            """
            llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].args: $(SEED) is replaced only if envFrom declares it, which was not looked at
              fix: declare SEED in env, write the value itself, or $$(SEED) for letters        [P16]""");
  }
}
