package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.InferenceGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTimeRulesTest {

  private static final ManifestEdit.Target ROUTE =
      ManifestEdit.of("HTTPRoute", "ms-pd-llm-d-modelservice");

  private static PdStack with(ManifestEdit edit) {
    return Stacks.valid().toBuilder().edit(edit).build();
  }

  @ParameterizedTest
  @CsvSource({"1s, 1", "15s, 1", "500ms, 1", "14s999ms, 1", "16s, 0", "1m, 0", "1h, 0", "0s, 0"})
  @DisplayName("T9: a limit of 15 s or less is warned about, a longer one may be meant")
  void shortLimit(String limit, int times) {
    assertThat(check(with(ROUTE.set("/spec/rules/0/timeouts/request", limit))).warnings())
        .hasSize(times);
  }

  @Test
  @DisplayName("T9: the message about a limit names it")
  void limit() {
    assertAccepted(
        check(with(ROUTE.set("/spec/rules/0/timeouts/backendRequest", "10s"))),
        """
        warning: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.timeouts.backendRequest: 10s ends every request that takes longer, as long prompts and answers do
          fix: leave it to the library        [T9]
        1 warning
        """);
  }

  @Test
  @DisplayName("T9: kgateway has a limit where the route says none, Istio has not")
  void gateway() {
    ManifestEdit without = ROUTE.remove("/spec/rules/0/timeouts");
    PdStack kgateway =
        Stacks.withGateway(InferenceGateway.kgateway()).toBuilder().edit(without).build();
    assertAccepted(
        check(kgateway),
        """
        warning: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.timeouts: without it kgateway ends every request after 15 s, those with long prompts or answers too
          fix: leave it to the library        [T9]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(kgateway),
        """
        warning: llm-d-pd/gaie-pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.timeouts: without it kgateway ends every request after 15 s, those with long prompts or answers too
          fix: say 0s, which means no limit, for request and backendRequest        [T9]
        1 warning
        """);
    assertThat(check(with(without)).problems()).isEmpty();
    assertThat(checkElsewhere(with(without)).problems()).isEmpty();
    assertThat(
            check(
                    kgateway.toBuilder()
                        .extra(
                            Manifest.of(
                                map()
                                    .with("apiVersion", "gateway.kgateway.dev/v1alpha1")
                                    .with("kind", "TrafficPolicy")
                                    .with(
                                        "metadata",
                                        map().with("name", "time").with("namespace", "llm-d-pd"))))
                        .build())
                .problems())
        .isEmpty();
  }
}
