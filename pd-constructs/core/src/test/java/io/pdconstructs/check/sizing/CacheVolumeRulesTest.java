package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Quantity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CacheVolumeRulesTest {

  @Test
  @DisplayName("G15: a volume that is smaller than the weights is accepted with a warning")
  void volume() {
    PdStack stack =
        withGpus(
            Stacks.valid().toBuilder()
                .model(Model.huggingFace("meta-llama/Llama-3.3-70B-Instruct"))
                .build(),
            2);
    assertAccepted(
        check(stack),
        """
        warning: pd  model.cacheSize: 100Gi do not hold the 131.4 GiB of weights that each worker downloads: its pod is evicted
          fix: use cacheSize(gibibytes(132)) or more        [G15]
        1 warning
        """);
    assertAccepted(
        check(
            stack.toBuilder()
                .model(
                    Model.huggingFace("meta-llama/Llama-3.3-70B-Instruct")
                        .cacheSize(Quantity.gibibytes(132)))
                .build()),
        "");
  }

  private static PdStack withGpus(PdStack stack, int prefill) {
    return stack.toBuilder().prefill(stack.prefill().tensorParallel(prefill)).build();
  }
}
