package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.check.engine.EngineEdits;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeFlagRulesTest {

  private static PdStack decode(String... args) {
    return EngineEdits.args(Stacks.valid(), Role.DECODE, args);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("V27: a part of the GPUs' memory that is none is refused, whoever wrote it")
  @ValueSource(strings = {"1.9", "0", "-0.5", "90", "1.0001"})
  void noPart(String part) {
    PdStack stack = decode("--gpu-memory-utilization", part);
    assertRefused(
        check(stack),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "%s": after --gpu-memory-utilization is no part of the GPUs' memory, and vLLM does not start
          fix: use a number above 0 and up to 1, such as 0.9        [V27]
        1 error
        """
            .formatted(part));
    assertThat(found(checkElsewhere(stack))).containsExactly("V27");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("V27: a part of the GPUs' memory is accepted, however it is written")
  @ValueSource(strings = {"1", "1.0", "0.95", ".9", "9e-1"})
  void part(String part) {
    assertThat(found(check(decode("--gpu_memory_utilization=" + part)))).doesNotContain("V27");
  }

  @Test
  @DisplayName("V27: requests that are longer than the model takes are refused, up to that not")
  void tooLong() {
    PdStack stack = ofLength(131_073);
    assertThat(check(stack).errors())
        .hasSize(2)
        .extracting(problem -> problem.rule() + " " + problem.detail() + "; " + problem.fix())
        .containsOnly(
            "V27 after --max-model-len is more than the 131072 tokens that the model takes, and vLLM does not start; use 131072 or less");
    assertThat(found(checkElsewhere(stack))).containsOnly("V27");
    assertThat(check(ofLength(131_072)).errors()).isEmpty();
  }

  @Test
  @DisplayName("V27: a stated shape says how long requests may be; without it nothing is said")
  void stated() {
    PdStack stack = ofLength(131_073);
    assertThat(check(withShape(stack, ModelShape.grouped(64, 8).maxModelLen(200_000))).errors())
        .isEmpty();
    assertThat(check(withShape(stack, ModelShape.grouped(64, 8))).errors()).isEmpty();
  }

  @Test
  @DisplayName("V27: a variable allows longer requests, and flags that change the model's do")
  void allowed() {
    PdStack longer = ofLength(131_073);
    PdStack allowed =
        longer.toBuilder()
            .prefill(longer.prefill().env("VLLM_ALLOW_LONG_MAX_MODEL_LEN", "1"))
            .decode(longer.decode().args("--hf-overrides", "{\"max_position_embeddings\":200000}"))
            .build();
    assertThat(check(allowed).errors()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("Lengths are read as vLLM reads them")
  @ValueSource(strings = {"32k 32000", "32K 32768", "1m 1000000", "1M 1048576", "7 7"})
  void lengths(String both) {
    String[] words = both.split(" ");
    assertThat(TokenCount.read(words[0])).contains(Long.parseLong(words[1]));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @DisplayName("What is no length is none")
  @ValueSource(strings = {"auto", "-1", "", "k", "0", "99999999999999999999"})
  void noLengths(String text) {
    assertThat(TokenCount.read(text)).isEmpty();
  }

  private static PdStack ofLength(int tokens) {
    VllmEngine engine = Stacks.valid().engine().maxModelLen(tokens);
    return Stacks.valid().toBuilder().engine(engine).build();
  }

  private static PdStack withShape(PdStack stack, ModelShape shape) {
    return stack.toBuilder().model(stack.model().shape(shape)).build();
  }
}
