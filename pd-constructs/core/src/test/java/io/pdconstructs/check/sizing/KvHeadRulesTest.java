package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KvHeadRulesTest {

  private static PdStack ofShape(ModelShape shape) {
    return Stacks.withModel(model -> Model.huggingFace("example/model").shape(shape));
  }

  @Test
  @DisplayName("P7: here decode ranks cannot share KV heads of which a prefill rank has several")
  void fewKvHeads() {
    PdStack stack = ofShape(ModelShape.grouped(64, 4));
    assertRefused(
        check(withTp(stack, 2, 8)),
        """
        error: pd/decode  tensorParallel: Invalid value: 8: must not exceed the model's 4 KV heads on vLLM 0.10.0 while prefill's is below them
          fix: use tensorParallel(4) or less on the decode workers        [P7]
        1 error
        """);
    assertAccepted(check(withTp(stack, 4, 8)), "");
    assertAccepted(check(withTp(stack, 8, 8)), "");
  }

  private static PdStack withTp(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }
}
