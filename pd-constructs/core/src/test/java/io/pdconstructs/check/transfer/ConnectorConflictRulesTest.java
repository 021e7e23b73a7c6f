package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectorConflictRulesTest {

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
  @DisplayName("V15: ReplaySSM beside a connector is refused from vLLM 0.29.0 on")
  void replaySsm() {
    assertRefused(
        check(args(ofVllm("0.30.0"), Role.DECODE, "--use-replayssm")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--use-replayssm": vLLM 0.30.0 does not start with it beside a connector
          fix: leave it out        [V15]
        1 error
        """);
    assertThat(found(check(args(ofVllm("0.29.0"), Role.DECODE, "--use-replayssm"))))
        .containsExactly("V15");
    assertThat(found(check(args(ofVllm("0.28.0"), Role.DECODE, "--use-replayssm")))).isEmpty();
  }

  @Test
  @DisplayName("V15: sleep mode beside other backends than UCX is refused from vLLM 0.33.0 on")
  void sleepMode() {
    String libfabric = extra("\"backends\":[\"LIBFABRIC\"]");
    PdStack asleep = args(ofVllm("0.33.0"), Role.DECODE, "--enable-sleep-mode");
    assertThat(found(check(told(asleep, libfabric)))).containsExactly("C11", "V15");
    assertThat(found(check(told(asleep, extra("\"backends\":[\"UCX\"]"))))).isEmpty();
    PdStack older = args(ofVllm("0.32.0"), Role.DECODE, "--enable-sleep-mode");
    assertThat(found(check(told(older, libfabric)))).containsExactly("C11");
  }

  @Test
  @DisplayName("V16: the hybrid manager is refused with a connector that does not know it")
  void manager() {
    String on = "--no-disable-hybrid-kv-cache-manager";
    PdStack both = args(args(ofVllm("0.17.0"), Role.DECODE, on), Role.PREFILL, on);
    assertThat(check(both).errors())
        .hasSize(2)
        .first()
        .hasToString(
            """
            pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--no-disable-hybrid-kv-cache-manager": is what NixlConnector does not know: vLLM 0.17.0 does not start
              fix: leave it out        [V16]""");
    PdStack newer = args(args(ofVllm("0.30.0"), Role.DECODE, on), Role.PREFILL, on);
    assertThat(found(check(newer))).isEmpty();
    String lmcache = "{\"kv_connector\":\"LMCacheConnectorV1\",\"kv_role\":\"kv_both\"}";
    PdStack other = flag(told(newer, lmcache), Role.PREFILL, CONFIG, lmcache);
    assertThat(check(other).errors()).extracting(Problem::rule).containsOnly("V16");
    PdStack older = args(args(ofVllm("0.12.0"), Role.DECODE, on), Role.PREFILL, on);
    assertThat(found(check(older))).doesNotContain("V16");
  }
}
