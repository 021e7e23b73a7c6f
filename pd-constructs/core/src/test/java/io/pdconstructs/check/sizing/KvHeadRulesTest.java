package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
