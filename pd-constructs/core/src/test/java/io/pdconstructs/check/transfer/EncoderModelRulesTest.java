package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EncoderModelRulesTest {

  private static PdStack split(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }

  private static PdStack known(String id) {
    return split(of(LlmdRelease.V0_8), 2, 2).toBuilder().model(Model.huggingFace(id)).build();
  }

  @Test
  @DisplayName("P13: a model with an encoder is refused, one that is only called like it is not")
  void encoder() {
    assertThat(check(known("openai/whisper-large-v3")).errors())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsOnly(
            "P13 has an encoder and a decoder, and no connector moves the KV cache of both")
        .hasSize(2);
    assertThat(found(check(known("example/my-whisper-chat")))).doesNotContain("P13");
  }
}
