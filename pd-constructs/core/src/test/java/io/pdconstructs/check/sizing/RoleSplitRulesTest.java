package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoleSplitRulesTest {

  private static PdStack ofShape(ModelShape shape) {
    return Stacks.withModel(model -> Model.huggingFace("example/model").shape(shape));
  }

  @Test
  @DisplayName("P5 asks the engine that is stated of an image of one's own, not the release")
  void stated() {
    PdStack stack = Stacks.withTensorParallel(4, 2);
    PdStack newer =
        stack.toBuilder()
            .images(Images.ofRelease().engineCapabilities(EngineCapabilities.vllm("0.14.0")))
            .build();
    assertThat(check(stack).errors()).extracting(Problem::rule).containsExactly("P5");
    assertThat(check(newer).problems()).extracting(Problem::rule).containsExactly("P14");
  }

  @Test
  @DisplayName("P4: splits of which neither divides the other are refused")
  void pair() {
    PdStack stack = ofShape(ModelShape.grouped(48, 24));
    assertRefused(
        check(withTp(stack, 4, 6)),
        """
        error: pd/prefill  tensorParallel: Invalid value: 4: must divide decode's 6: each rank fetches from whole ranks
          fix: use tensorParallel(2) on the prefill workers        [P4]
        1 error
        """);
  }

  @Test
  @DisplayName("P5: on this engine prefill workers may not have more GPUs than decode workers")
  void reversed() {
    assertRefused(
        check(Stacks.withTensorParallel(4, 2)),
        """
        error: pd/prefill  tensorParallel: Invalid value: 4: must not exceed decode's 2 on vLLM 0.10.0, whose decode engine would crash at the first request
          fix: use tensorParallel(2) or less on the prefill workers, and more replicas        [P5]
        1 error
        """);
  }

  private static PdStack withTp(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }
}
