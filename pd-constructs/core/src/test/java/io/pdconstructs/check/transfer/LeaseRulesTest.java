package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeaseRulesTest {

  private static final String KEY =
      "--kv-transfer-config.kv_connector_extra_config.kv_lease_duration";

  private static PdStack leases(String version, String prefill, String decode) {
    PdStack stack = ofVllm(version);
    stack = prefill.isEmpty() ? stack : args(stack, Role.PREFILL, KEY, prefill);
    return decode.isEmpty() ? stack : args(stack, Role.DECODE, KEY, decode);
  }

  private static List<String> v25(String version, String prefill, String decode) {
    return found(check(leases(version, prefill, decode))).stream().filter("V25"::equals).toList();
  }

  @Test
  @DisplayName(
      "V25: a lease of decode that is more than four times that of prefill is warned about")
  void leases() {
    assertThat(v25("0.23.0", "10", "120")).containsExactly("V25");
    assertThat(v25("0.30.0", "", "150")).containsExactly("V25");
    assertThat(v25("0.23.0", "7", "")).containsExactly("V25");
    assertThat(check(leases("0.23.0", "10", "120")).toString())
        .contains(
            "kv_lease_duration 120 lets decode renew a lease every 20 s, and prefill, whose own is"
                + " 10, keeps a KV cache for 6 s after each: it is gone before requests that wait"
                + " for decode");
  }

  @Test
  @DisplayName("V25: leases that are renewed in time, and of vLLM without them, are right")
  void renewed() {
    assertThat(v25("0.23.0", "120", "10")).isEmpty();
    assertThat(v25("0.23.0", "30", "120")).isEmpty();
    assertThat(v25("0.23.0", "", "")).isEmpty();
    assertThat(v25("0.20.2", "10", "120")).isEmpty();
  }
}
