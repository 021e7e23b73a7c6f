package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorParallelRulesTest {

  private static PdStack ofShape(ModelShape shape) {
    return Stacks.withModel(model -> Model.huggingFace("example/model").shape(shape));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 4", "1, 8", "2, 4", "4, 4", "4, 8", "8, 8"})
  @DisplayName("Every split that divides heads and pairs up is accepted")
  void accepted(int prefill, int decode) {
    assertAccepted(check(Stacks.withTensorParallel(prefill, decode)), "");
  }

  @Test
  @DisplayName("P2: a number of GPUs that does not divide the attention heads is refused")
  void heads() {
    assertRefused(
        check(Stacks.withTensorParallel(1, 6)),
        """
        error: pd/decode  tensorParallel: Invalid value: 6: must divide the 64 attention heads of the model
          fix: use a number that splits the heads, such as 4        [P2]
        1 error
        """);
  }

  @Test
  @DisplayName("P3: KV heads count where attention heads would allow the split")
  void kvHeads() {
    PdStack stack = ofShape(ModelShape.grouped(48, 8));
    assertRefused(
        check(withTp(stack, 1, 6)),
        """
        error: pd/decode  tensorParallel: Invalid value: 6: must divide the 8 KV heads of the model, or be a multiple of them
          fix: use a number that splits the heads, such as 4        [P3]
        1 error
        """);
  }

  @Test
  @DisplayName("P3 and P7 do not bind a model whose KV cache every rank holds whole")
  void latentAttention() {
    PdStack stack = ofShape(ModelShape.latent(128));
    assertAccepted(check(withTp(stack, 1, 8)), "");
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "1, 12", "1, 16", "1, 2147483647"})
  @DisplayName("P15: a worker may not have more GPUs than a node, and that is all that is said")
  void node(int prefill, int decode) {
    assertRefused(
        check(Stacks.withTensorParallel(prefill, decode)),
        """
        error: pd/decode  tensorParallel: Invalid value: TP: must not exceed the 8 GPUs that NVLink joins in one node
          fix: use tensorParallel(8) or less, and more replicas        [P15]
        1 error
        """
            .replace("TP", Integer.toString(decode)));
  }

  @Test
  @DisplayName("P15: the advice fits the model and the node, also an odd one")
  void oddNode() {
    PdStack stack = Stacks.withHardware(hardware -> hardware.gpus("nvidia.com/gpu", 6));
    assertThat(check(withTp(stack, 1, 8)).errors())
        .extracting(Problem::fix)
        .containsExactly("use tensorParallel(4) or less, and more replicas");
    PdStack endless =
        Stacks.withHardware(hardware -> hardware.gpus("nvidia.com/gpu", Integer.MAX_VALUE));
    assertThat(check(withTp(endless, 1, Integer.MAX_VALUE)).errors())
        .extracting(Problem::rule)
        .containsExactly("P2");
  }

  private static PdStack withTp(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }
}
