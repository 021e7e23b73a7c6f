package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.engine.EngineEdits;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InferenceModelRulesTest {

  private static final String NAME = "ms-pd-llm-d-modelservice";
  private static final ManifestEdit.Target MODEL = ManifestEdit.of("InferenceModel", NAME);

  private static PdStack with(ManifestEdit edit) {
    return Stacks.valid().toBuilder().edit(edit).build();
  }

  @Test
  @DisplayName("C13: an InferenceModel has a name by which the engines serve")
  void name() {
    assertRefused(
        check(with(MODEL.set("/spec/modelName", "llama"))),
        """
        error: pd  InferenceModel/ms-pd-llm-d-modelservice spec.modelName: Invalid value: "llama": is no name by which the engines serve (RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic), so no request is of this model
          fix: leave it to the library        [C13]
        1 error
        """);
    assertRefused(
        checkElsewhere(with(MODEL.set("/spec/modelName", "llama"))),
        """
        error: llm-d-pd/gaie-pd  InferenceModel/ms-pd-llm-d-modelservice spec.modelName: Invalid value: "llama": is no name by which the engines serve (RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic), so no request is of this model
          fix: say the engines' --served-model-name        [C13]
        1 error
        """);
  }

  @Test
  @DisplayName("C13: it may be an adapter's, one of several, or stand for others")
  void otherNames() {
    ManifestEdit named = MODEL.set("/spec/modelName", "llama");
    PdStack withAdapters =
        EngineEdits.args(
            EngineEdits.args(with(named), Role.PREFILL, "--enable-lora"),
            Role.DECODE,
            "--enable-lora");
    assertThat(check(withAdapters).problems()).isEmpty();
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "InferenceModel",
                    NAME,
                    body ->
                        body.withObject("/spec")
                            .put("modelName", "llama")
                            .withArray("targetModels")
                            .addObject()
                            .put("name", "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic"))
                .problems())
        .isEmpty();
    for (Role role : Role.values()) {
      assertThat(
              found(
                  elsewhere(
                      with(named),
                      "Deployment",
                      NAME + "-" + role,
                      body ->
                          body.withObject("/spec/template/spec/containers/0")
                              .withArray("args")
                              .insert(5, "llama"))))
          .doesNotContain("C13");
    }
  }

  @Test
  @DisplayName("R8: an InferenceModel is of a pool that is there")
  void pool() {
    assertRefused(
        check(with(MODEL.set("/spec/poolRef/name", "pd"))),
        """
        error: pd  InferenceModel/ms-pd-llm-d-modelservice spec.poolRef.name: Invalid value: "pd": is no InferencePool among these objects
          fix: leave it to the library        [R8]
        1 error
        """);
    assertThat(found(checkElsewhere(with(MODEL.set("/spec/poolRef/name", "pd")))))
        .containsExactly("R8");
  }
}
