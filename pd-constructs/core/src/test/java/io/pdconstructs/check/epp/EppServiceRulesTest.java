package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EppServiceRulesTest {

  private static final ManifestEdit.Target SERVICE = ManifestEdit.of("Service", "gaie-pd-epp");

  @Test
  @DisplayName("R9: a Service that does not select the picker's pods is refused")
  void selector() {
    assertRefused(
        check(
            Stacks.valid().toBuilder()
                .edit(SERVICE.set("/spec/selector/inferencepool", "gaie-epp"))
                .build()),
        """
        error: pd  Service/gaie-pd-epp spec.selector: Invalid value: "{inferencepool=gaie-epp}": does not select the pods of Deployment/gaie-pd-epp, so nobody answers when the gateway asks for InferencePool/gaie-pd
          fix: leave it to the library        [R9]
        1 error
        """);
    assertThat(
            found(check(Stacks.valid().toBuilder().edit(SERVICE.remove("/spec/selector")).build())))
        .containsExactly("R9");
  }

  @Test
  @DisplayName("R9: elsewhere it is, too, unless it leads to others or somebody writes addresses")
  void selectorElsewhere() {
    assertRefused(
        elsewhere(
            Stacks.valid(),
            "Service",
            "gaie-pd-epp",
            body -> body.withObject("/spec/selector").put("inferencepool", "gaie-epp")),
        """
        error: llm-d-pd/gaie-pd  Service/gaie-pd-epp spec.selector: Invalid value: "{inferencepool=gaie-epp}": does not select the pods of Deployment/gaie-pd-epp, so nobody answers when the gateway asks for InferencePool/gaie-pd
          fix: say the labels of these pods        [R9]
        1 error
        """);
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Service",
                    "gaie-pd-epp",
                    body -> body.withObject("/spec").remove("selector"))
                .problems())
        .isEmpty();
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    "gaie-pd-epp",
                    body ->
                        body.withObject("/spec/template/metadata/labels").put("version", "canary"))
                .problems())
        .isEmpty();
  }
}
