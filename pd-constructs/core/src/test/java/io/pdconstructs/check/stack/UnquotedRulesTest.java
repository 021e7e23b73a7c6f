package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class UnquotedRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";

  @Test
  @DisplayName(
      "E13: a number where Kubernetes takes text is refused, with the quotes that it needs")
  void edited() {
    assertRefused(
        check(edit(Stacks.valid(), Role.DECODE, pods -> pods.set(ENGINE + "/env/2/value", 120))),
        """
        error: pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].env[VLLM_HTTP_TIMEOUT_KEEP_ALIVE]: Invalid value: 120: is a number to YAML, where Kubernetes takes text only
          fix: put it in quotes: "120"        [E13]
        1 error
        """);
  }

  @Test
  @DisplayName("E13: so are labels, annotations, selectors and arguments that YAML reads otherwise")
  void elsewhereToo() {
    Report report =
        elsewhere(
            Stacks.valid(),
            "Deployment",
            DECODE,
            body -> {
              ((ObjectNode) body.at("/metadata/labels")).put("app", 1);
              ((ObjectNode) body.at("/metadata")).putObject("annotations").put("on", true);
              ((ObjectNode) body.at("/spec/template/spec/nodeSelector")).put("fast", true);
              ((ObjectNode) body.at(ENGINE)).putArray("command").add("vllm").add("serve").add(1);
            });
    assertThat(report.errors().stream().filter(problem -> problem.rule().equals("E13")))
        .extracting(problem -> problem.path().replace("Deployment/" + DECODE + " ", ""))
        .containsExactlyInAnyOrder(
            "metadata.labels[\"app\"]",
            "metadata.annotations[\"on\"]",
            "spec.template.spec.nodeSelector[\"fast\"]",
            "spec.template.spec.containers[vllm].command");
    assertThat(found(checkElsewhere(Stacks.valid()))).doesNotContain("E13");
  }
}
