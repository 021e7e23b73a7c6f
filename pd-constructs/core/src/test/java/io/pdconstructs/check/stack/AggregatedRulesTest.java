package io.pdconstructs.check.stack;

import static io.pdconstructs.check.stack.Outside.NIXL;
import static io.pdconstructs.check.stack.Outside.POOL;
import static io.pdconstructs.check.stack.Outside.check;
import static io.pdconstructs.check.stack.Outside.deployment;
import static io.pdconstructs.check.stack.Outside.picker;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.Checks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatedRulesTest {

  private static final String SCORER = "[{type: queue-scorer}]";
  private static final String BY_CONFIGURATION =
      "are an aggregated stack: no worker has the role prefill, and the picker's configuration has no profile handler of two roles, so nothing was asked that only prefill and decode need";
  private static final String BY_ENGINES =
      "are an aggregated stack: no worker has the role prefill, and no engine is told to move its KV cache, so nothing was asked that only prefill and decode need";

  private static String moved(String engine) {
    return engine.replace("\"8000\"]", "\"8000\", \"" + NIXL + "\"]");
  }

  private static void assertAggregated(Report report, String told) {
    assertThat(Checks.found(report))
        .doesNotContain("S1", "S2", "S7", "S8", "S9", "N1", "N4", "R4", "R6", "V4");
    assertThat(report.warnings())
        .extracting(Problem::detail)
        .noneMatch(detail -> detail.contains("hold no workload"));
    assertThat(report.problems()).extracting(Problem::detail).contains(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "decode", "both", "prefill-decode"})
  @DisplayName("U11: a stack without prefill is told to be aggregated, and asked nothing of P/D")
  void roles(String role) {
    assertAggregated(check(POOL, picker(SCORER), deployment(role)), BY_CONFIGURATION);
    assertAggregated(check(POOL, deployment(role)), BY_ENGINES);
  }

  @Test
  @DisplayName("U11: what the picker's configuration says of roles counts more than a connector")
  void connector() {
    assertAggregated(check(POOL, picker(SCORER), moved(deployment("decode"))), BY_CONFIGURATION);
  }

  @Test
  @DisplayName("U11: an engine that moves its KV cache wants prefill, where no picker says more")
  void moves() {
    assertThat(check(POOL, moved(deployment("decode"))).problems())
        .extracting(Problem::detail)
        .contains(
            "hold no workload of the role prefill: unless it is elsewhere, nothing is disaggregated",
            "without the sidecar no request is prefilled elsewhere")
        .doesNotContain(BY_ENGINES);
  }

  @Test
  @DisplayName("U11: a picker that tells roles apart wants prefill workers")
  void handler() {
    Report report =
        check(
            POOL,
            picker("[{type: disagg-profile-handler}, {type: queue-scorer}]"),
            deployment("decode"));
    assertThat(report.warnings())
        .extracting(Problem::detail)
        .contains(
            "hold no workload of the role prefill: unless it is elsewhere, nothing is disaggregated");
    assertThat(Checks.found(report)).contains("S1", "N4");
  }

  @Test
  @DisplayName("U11: a prefill worker makes no stack aggregated, whatever its kind")
  void prefill() {
    String prefill = deployment("prefill").replace("name: qwen,", "name: p,");
    assertThat(Checks.found(check(POOL, picker(SCORER), deployment("decode"), prefill)))
        .contains("S1", "S2", "N4");
    assertThat(
            Checks.found(
                check(
                    POOL,
                    picker(SCORER),
                    deployment("decode"),
                    prefill.replace("Deployment", "DaemonSet"))))
        .contains("S1", "S2", "N4");
  }

  @Test
  @DisplayName("An aggregated engine is still held to what every engine is")
  void engine() {
    String wrong = deployment("decode").replace("--model", "--modell");
    assertThat(Checks.found(check(POOL, picker(SCORER), wrong))).contains("V27");
  }

  @Test
  @DisplayName(
      "U11: the inference extension's own picker is no mistake there, and is not looked at")
  void extension() {
    String image = "registry.k8s.io/gateway-api-inference-extension/epp:v1.0.0";
    Report report =
        check(
            POOL,
            picker(SCORER).replace("ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0", image),
            deployment(""));
    assertThat(Checks.found(report)).doesNotContain("S8");
    assertThat(report.unchecked())
        .extracting(Problem::detail)
        .contains(
            image
                + " is the inference extension's own picker, so its configuration was not looked at");
  }
}
