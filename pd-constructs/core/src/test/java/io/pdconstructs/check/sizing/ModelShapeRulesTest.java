package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelShapeRulesTest {

  @Test
  @DisplayName(
      "A model whose shape is not known is accepted with a warning that says what was not checked")
  void unknownShape() {
    assertAccepted(
        check(Stacks.withModel(model -> Model.huggingFace("somebody/new-model"))),
        """
        warning: pd  model.shape: the shape of somebody/new-model is not known, so P2, P3, P6, P7, P8, V27 for its length and G1 are not checked
          fix: give the text of the model's config.json to Model.configJson(text), or state its heads with Model.shape(ModelShape.grouped(attentionHeads, kvHeads))        [P2]
        1 warning
        """);
  }

  @Test
  @DisplayName("A model whose shape is not known is unchecked in external manifests, said once")
  void unknownShapeElsewhere() {
    PdStack stack = Stacks.withModel(model -> Model.huggingFace("somebody/new-model"));
    assertThat(checkElsewhere(stack).unchecked())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "P2 the shape of somebody/new-model is not known, so P2, P3, P6 and P7 were not checked");
  }

  @Test
  @DisplayName("P2: heads that are stated otherwise than they are known are noted, and count here")
  void otherHeads() {
    PdStack stack = Stacks.withModel(model -> model.shape(ModelShape.grouped(48, 6)));
    assertAccepted(
        check(withTp(stack, 1, 3)),
        """
        note: pd  model.shape: states 48 attention heads and 6 KV heads, while RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic is known to have 64 attention heads and 8 KV heads: what is stated counts
          fix: leave shape(...) out, unless the model's config.json says so        [P2]
        1 note
        """);
    assertThat(found(checkElsewhere(withTp(stack, 1, 3)))).containsExactly("P2");
  }

  @Test
  @DisplayName("P2: a stated shape with the heads that are known is not noted")
  void otherWeights() {
    ModelShape light = ModelShape.grouped(64, 8).weights(Quantity.gibibytes(40));
    assertAccepted(check(Stacks.withModel(model -> model.shape(light))), "");
  }

  private static PdStack withTp(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }
}
