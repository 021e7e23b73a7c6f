package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftRulesTest {

  private static String config(String more) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"," + more + "}";
  }

  @Test
  @DisplayName("C7: drafts that differ are refused where the engines compare them")
  void drafts() {
    String[] eagle = {"--speculative-config", "{\"method\":\"eagle3\",\"model\":\"a/b\"}"};
    String[] fewer = {
      "--speculative-config",
      "{\"method\":\"eagle3\",\"model\":\"a/b\",\"num_speculative_tokens\":2,\"parallel_drafting\":false}"
    };
    assertRefused(
        check(args(ofVllm("0.30.0"), Role.DECODE, eagle)),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "eagle3, a/b": is not how prefill drafts (no draft): the two engines refuse each other
          fix: say the same --speculative-config on both roles        [C7]
        1 error
        """);
    assertThat(found(check(args(ofVllm("0.28.0"), Role.PREFILL, eagle)))).containsExactly("C7");
    assertThat(found(check(args(ofVllm("0.27.0"), Role.DECODE, eagle)))).isEmpty();
    assertThat(found(check(args(args(ofVllm("0.30.0"), Role.DECODE, eagle), Role.PREFILL, fewer))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"method\":\"ngram\"}", "{\"model\":\"a/b\"}", "a.json"})
  @DisplayName("C7: drafts that are not compared, or of which the model decides, may differ")
  void otherDrafts(String config) {
    PdStack stack = args(ofVllm("0.30.0"), Role.DECODE, "--speculative-config", config);
    assertThat(found(check(stack))).isEmpty();
  }
}
