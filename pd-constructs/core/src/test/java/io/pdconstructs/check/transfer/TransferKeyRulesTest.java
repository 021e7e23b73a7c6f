package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferKeyRulesTest {

  private static final String POLICY = "\"kv_load_failure_policy\":\"fail\"";

  /** Decode with more in its configuration of the transfer. */
  private static PdStack told(PdStack stack, String more) {
    return flag(
        stack,
        Role.DECODE,
        "--kv-transfer-config",
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"," + more + "}");
  }

  private static String extra(String more) {
    return POLICY + ",\"kv_connector_extra_config\":{" + more + "}";
  }

  private static List<String> rules(String version, String more) {
    return found(check(told(ofVllm(version), more)));
  }

  @Test
  @DisplayName("V7: a key that this vLLM does not read has no effect, and is warned about")
  void unread() {
    assertAccepted(
        check(told(of(LlmdRelease.V0_2), "\"kv_load_failure_policy\":\"fail\"")),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].args: kv_load_failure_policy is a key that vLLM 0.10.0 does not read, so it has no effect
          fix: leave it out        [V7]
        1 warning
        """);
    assertThat(found(checkElsewhere(told(of(LlmdRelease.V0_2), POLICY)))).containsExactly("V7");
    assertThat(rules("0.23.0", POLICY)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: not in {1}, in {2}")
  @CsvSource({
    "'\"enable_permute_local_kv\":true', 0.11.0, 0.11.1",
    "'\"kv_load_failure_policy\":\"fail\"', 0.12.0, 0.13.0"
  })
  @DisplayName("V7: each key has a vLLM from which it is read")
  void since(String key, String without, String with) {
    assertThat(rules(without, key)).contains("V7");
    assertThat(rules(with, key)).doesNotContain("V7");
  }

  @ParameterizedTest(name = "{0}: not in {1}, in {2}")
  @CsvSource({
    "'\"backends\":[\"UCX\"]', 0.10.2, 0.13.0",
    "'\"num_threads\":8', 0.10.2, 0.13.0",
    "'\"enforce_handshake_compat\":true', 0.12.0, 0.13.0",
    "'\"enable_cross_layers_blocks\":true', 0.15.1, 0.16.0",
    "'\"enable_cross_layers_blocks\":true', 0.29.0, 0.28.0"
  })
  @DisplayName("V7: so has each key of the connector, and one of them has a last")
  void extraKeys(String key, String without, String with) {
    assertThat(rules(without, extra(key))).contains("V7");
    assertThat(rules(with, extra(key))).doesNotContain("V7");
  }

  @Test
  @DisplayName("P13: blocks across layers go with the layout HND and three attention backends")
  void acrossLayers() {
    String across = extra("\"enable_cross_layers_blocks\":true");
    PdStack stack = ofVllm("0.28.0");
    PdStack other =
        args(
            args(told(stack, across), Role.DECODE, "--attention-backend", "FLEX_ATTENTION"),
            Role.PREFILL,
            "--attention-backend",
            "FLEX_ATTENTION");
    assertRefused(
        check(other),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "enable_cross_layers_blocks": does not go with the attention backend FLEX_ATTENTION: vLLM 0.28.0 does not start
          fix: leave one of them out        [P13]
        1 error
        """);
    PdStack nhd =
        told(stack, across).toBuilder()
            .decode(stack.decode().env("VLLM_KV_CACHE_LAYOUT", "NHD"))
            .prefill(stack.prefill().env("VLLM_KV_CACHE_LAYOUT", "NHD"))
            .build();
    assertThat(found(check(nhd))).containsExactly("P13");
    assertThat(found(check(told(stack, across)))).isEmpty();
    assertThat(found(check(told(stack, across.replace("true", "false"))))).isEmpty();
  }
}
