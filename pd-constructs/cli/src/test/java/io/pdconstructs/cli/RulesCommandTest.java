package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.RuleInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RulesCommandTest extends CommandRuns {

  @Test
  @DisplayName("rules lists every rule in columns: ID, level, state and what it is about")
  void rules() {
    assertThat(run("rules")).isZero();
    assertThat(answered().lines())
        .hasSameSizeAs(RuleInfo.all())
        .contains(
            "P5   error    checked  prefill workers larger than decode workers, on an engine that cannot do that",
            "G6c  warning  cluster  NIXL 1.3.0 and 1.3.1 on EFA, which hang on batches of certain sizes");
    assertThat(run("rules", "-q")).isZero();
    assertThat(answered().lines()).hasSameSizeAs(RuleInfo.all()).contains("S1", "G6c", "U9");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @DisplayName("rules lists those that are named alone, each once, in columns of their own width")
  void namedRules() {
    assertThat(run("rules", "T5", "E10", "T5")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            T5   warning  checked  less time to end than preStop and the engine take (a warning)
            E10  error    checked  names of old (a warning where they are still taken)
            """);
  }

  @Test
  @DisplayName("rules --format json gives all that is known of a rule, on one line")
  void rulesAsJson() {
    assertThat(run("rules", "E10", "V12", "--format", "json")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "{\"rules\":["
                + "{\"id\":\"E10\",\"level\":\"error\",\"state\":\"checked\",\"since\":\"0.8\","
                + "\"what\":\"names of old (a warning where they are still taken)\","
                + "\"source\":\"router PR#972, router PR#863, router PR#922\"},"
                + "{\"id\":\"V12\",\"level\":\"error\",\"state\":\"checked\","
                + "\"what\":\"context parallelism beside what the connector does not combine it with\","
                + "\"source\":\"vLLM: base_worker.py, nixl/connector.py\"}]}\n");
    run("rules", "--format", "json");
    assertThat(
            new JsonMapper()
                .readTree(out.toString().lines().skip(1).findFirst().orElse(""))
                .at("/rules"))
        .hasSameSizeAs(RuleInfo.all());
  }

  @Test
  @DisplayName("Unknown rules are wrong usage, exit code 2, each with what may have been meant")
  void unknownRules() {
    assertThat(run("rules", "P5", "p6", "S77", "tensor")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "unknown rule 'p6'; did you mean P6?\n"
                + "unknown rule 'S77'; did you mean S7?\n"
                + "unknown rule 'tensor'\n"
                + "  fix: see pd rules --help\n");
  }
}
