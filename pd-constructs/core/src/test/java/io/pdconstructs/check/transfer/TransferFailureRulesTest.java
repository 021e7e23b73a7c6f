package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransferFailureRulesTest {

  private static final String CONFIG = "--kv-transfer-config";

  private static String config(String more) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"," + more + "}";
  }

  private static String extra(String more) {
    return config("\"kv_connector_extra_config\":{" + more + "}");
  }

  private static PdStack told(PdStack stack, String config) {
    return flag(stack, Role.DECODE, CONFIG, config);
  }

  @Test
  @DisplayName("C10: engines that are told not to compare are warned about, where they would")
  void comparison() {
    String off = extra("\"enforce_handshake_compat\":false");
    assertAccepted(
        check(told(of(LlmdRelease.V0_8), off)),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: enforce_handshake_compat false lets engines exchange a KV cache that the other one may read wrongly
          fix: leave it out        [C10]
        1 warning
        """);
    assertThat(found(checkElsewhere(told(of(LlmdRelease.V0_8), off)))).containsExactly("C10");
    assertThat(found(check(told(ofVllm("0.17.0"), off)))).containsExactly("C10");
    assertThat(found(check(told(ofVllm("0.13.0"), off)))).contains("C10");
    assertThat(found(check(told(ofVllm("0.12.0"), off)))).doesNotContain("C10");
    assertThat(check(told(of(LlmdRelease.V0_8), off.replace("false", "true"))).problems())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "V9: failures that are computed again are warned about, unless a policy says what is meant")
  void failures() {
    PdStack without = told(ofVllm("0.16.0"), config("\"kv_parallel_size\":2"));
    assertAccepted(
        check(without),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: vLLM 0.16.0 computes again what a failed transfer should have brought, so a link that is dead looks like a slow one
          fix: say "kv_load_failure_policy":"fail" in --kv-transfer-config, or "recompute" where that is meant        [V9]
        1 warning
        """);
    assertThat(check(ofVllm("0.16.0")).problems()).isEmpty(); // the library says it
    String meant = config("\"kv_load_failure_policy\":\"recompute\"");
    assertThat(check(told(ofVllm("0.16.0"), meant)).problems()).isEmpty();
    assertThat(found(check(told(ofVllm("0.17.0"), config("\"kv_parallel_size\":2"))))).isEmpty();
    assertThat(check(ofVllm("0.12.0")).warnings().get(0).fix())
        .isEqualTo("watch vllm:nixl_num_failed_transfers_total, or use vLLM 0.13.0 or newer");
  }
}
