package io.pdconstructs.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Model;
import io.pdconstructs.manifest.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryFitTest {

  private static final String LLAMA = "meta-llama/Llama-3.3-70B-Instruct";
  private static final String LLAMA_FP8 = "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic";
  private static final String GPT_OSS = "openai/gpt-oss-120b";

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-oss-120b, 1, 53.3, 776000",
    "meta-llama/Llama-3.3-70B-Instruct, 2, 113.5, 372000",
    "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic, 1, 52.5, 171000",
    "deepseek-ai/DeepSeek-R1, 8, 351.8, 672000"
  })
  @DisplayName("H200 leave the KV cache of known models what was computed by hand")
  void left(String id, int gpus, double gibibytes, long tokens) {
    MemoryFit fit = on("139.8Gi", id, gpus);
    assertThat(gibibytes(fit.left())).isCloseTo(gibibytes, Percentage.withPercentage(0.2));
    assertThat(fit.longestRequest().orElseThrow())
        .isCloseTo(tokens, Percentage.withPercentage(0.6));
  }

  @Test
  @DisplayName("With the hybrid manager gpt-oss-120b holds twice as many tokens")
  void hybridManager() {
    MemoryFit fit = on("139.8Gi", GPT_OSS, 1);
    MemoryFit hybrid = fit.cache(fit.cache().map(cache -> cache.hybridManager(true)));
    assertThat(hybrid.longestRequest().orElseThrow())
        .isCloseTo(1_550_000L, Percentage.withPercentage(0.5));
  }

  @Test
  @DisplayName("What was measured on H100 is met within a tenth: Llama-70B in FP8 on one and two")
  void measured() {
    assertThat(on("79.18Gi", LLAMA_FP8, 1).isPossible()).isFalse();
    MemoryFit two = on("79.18Gi", LLAMA_FP8, 2);
    assertThat(gibibytes(two.left()) / 2).isCloseTo(32.0, Percentage.withPercentage(10));
  }

  @Test
  @DisplayName("gpt-oss-120b leaves nothing of one H100, as was reported")
  void reported() {
    assertThat(on("79.11Gi", GPT_OSS, 1).isPossible()).isFalse();
    assertThat(on("79.11Gi", GPT_OSS, 2).isPossible()).isTrue();
  }

  @Test
  @DisplayName("Llama-70B in BF16 takes two H200, in FP8 one")
  void precision() {
    assertThat(on("139.8Gi", LLAMA, 1).isPossible()).isFalse();
    assertThat(on("139.8Gi", LLAMA, 2).isPossible()).isTrue();
    assertThat(on("139.8Gi", LLAMA_FP8, 1).isPossible()).isTrue();
  }

  @Test
  @DisplayName("A byte decides whether anything is left")
  void boundary() {
    ModelShape shape = ModelShape.grouped(8, 8).activation(Quantity.gibibytes(1));
    // 10 GiB x 0.9 are 9 GiB, of which 1.15 GiB are taken
    Quantity all = Quantity.parse("7.85Gi");
    Quantity less = new Quantity("less", all.value().subtract(BigDecimal.ONE));
    assertThat(of(shape.weights(all), "10Gi").isPossible()).isFalse();
    assertThat(of(shape.weights(less), "10Gi").isPossible()).isTrue();
    assertThat(of(shape.weights(all), "10Gi").utilization(new BigDecimal("0.91")).isPossible())
        .isTrue();
  }

  @Test
  @DisplayName(
      "A model without layers holds any request, as far as is known, where its weights fit")
  void withoutLayers() {
    ModelShape shape = ModelShape.grouped(8, 8).weights(Quantity.gibibytes(50));
    MemoryFit fit = of(shape, "80Gi");
    assertThat(fit.longestRequest()).isEmpty();
    assertThat(fit.holds(1_000_000_000)).isTrue();
    assertThat(of(shape, "40Gi").holds(1)).isFalse();
  }

  @Test
  @DisplayName("One token more than is held does not fit")
  void holds() {
    MemoryFit fit = on("139.8Gi", LLAMA_FP8, 1);
    long longest = fit.longestRequest().orElseThrow();
    assertThat(fit.holds(longest)).isTrue();
    assertThat(fit.holds(longest + 1)).isFalse();
    assertThat(fit.tensorParallel(2).holds(longest + 1)).isTrue();
  }

  @Test
  @DisplayName("Nothing is computed without weights")
  void withoutWeights() {
    assertThat(MemoryFit.of(ModelShape.grouped(8, 8), Quantity.gibibytes(80), 1))
        .isEqualTo(Optional.empty());
  }

  private static double gibibytes(BigDecimal bytes) {
    return bytes.doubleValue() / (1L << 30);
  }

  private static MemoryFit of(ModelShape shape, String gpuMemory) {
    return MemoryFit.of(shape, Quantity.parse(gpuMemory), 1).orElseThrow();
  }

  private static MemoryFit on(String gpuMemory, String id, int gpus) {
    ModelShape shape = Model.huggingFace(id).shape().orElseThrow();
    return MemoryFit.of(shape, Quantity.parse(gpuMemory), gpus).orElseThrow();
  }
}
