package io.pdconstructs.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvCacheTest {

  private static final ModelShape LLAMA = ModelShape.grouped(64, 8).layers(KvLayers.of(80, 128));

  @ParameterizedTest
  @CsvSource({
    "meta-llama/Llama-3.3-70B-Instruct, BF16, 327680",
    "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic, BF16, 327680",
    "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic, FP8, 163840",
    "openai/gpt-oss-120b, BF16, 73728",
    "openai/gpt-oss-20b, BF16, 49152",
    "deepseek-ai/DeepSeek-R1, BF16, 70272",
    "deepseek-ai/DeepSeek-V3, FP8, 35136",
    "Qwen/Qwen3-32B, BF16, 262144"
  })
  @DisplayName("A token of a known model takes what its config.json gives")
  void bytesPerToken(String id, KvCacheType type, long bytes) {
    assertThat(of(id, type).bytesPerToken()).isEqualTo(bytes);
    assertThat(of(id, type).bytesPerToken(1)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"1, 327680", "2, 163840", "4, 81920", "8, 40960", "16, 40960", "64, 40960"})
  @DisplayName("GPUs share the KV heads, and from there on several hold the same head")
  void bytesPerTokenOfGpu(int gpus, long bytes) {
    assertThat(cache(LLAMA).bytesPerToken(gpus)).isEqualTo(bytes);
  }

  @Test
  @DisplayName("Latent attention is not divided")
  void latentAttention() {
    assertThat(of("deepseek-ai/DeepSeek-R1", KvCacheType.BF16).bytesPerToken(8)).isEqualTo(70_272);
  }

  @Test
  @DisplayName("The transfer that was measured on two nodes of eight H200 is computed to the digit")
  void measured() {
    KvTransfer transfer = cache(LLAMA).transfer(24_000, 128, 8, 8);
    assertThat(transfer).isEqualTo(new KvTransfer(188, 30_080, 985_661_440));
    assertThat(transfer.bytesPerRank()).isEqualTo(940L * 1024 * 1024);
    assertThat(transfer.time(47_942_000_000L)).isBetween(millis(20.55), millis(20.57));
  }

  @Test
  @DisplayName("Whole blocks move: one token more can cost one more block")
  void wholeBlocks() {
    assertThat(KvCache.blocks(128, 128)).isEqualTo(1);
    assertThat(KvCache.blocks(129, 128)).isEqualTo(2);
    assertThat(cache(LLAMA).transfer(129, 128, 1, 1))
        .isEqualTo(new KvTransfer(2, 320, 256L * 327_680));
  }

  @Test
  @DisplayName("A prefill rank sends what all decode ranks fetch from it")
  void unequalSplits() {
    assertThat(bytes(LLAMA, 1, 4)).isEqualTo(128L * 327_680);
    assertThat(bytes(LLAMA, 2, 4)).isEqualTo(128L * 327_680 / 2);
    assertThat(bytes(LLAMA, 4, 2)).isEqualTo(128L * 327_680 / 2);
    assertThat(bytes(LLAMA, 8, 16)).isEqualTo(2 * 128L * 327_680 / 8);
  }

  @Test
  @DisplayName("Keys and values of latent attention move as one, whole to each decode rank")
  void latentTransfer() {
    KvCache cache = of("deepseek-ai/DeepSeek-R1", KvCacheType.BF16);
    assertThat(cache.transfer(1_280, 128, 8, 8))
        .isEqualTo(new KvTransfer(10, 610, 1_280L * 70_272));
    assertThat(cache.transfer(1_280, 128, 1, 8).bytesPerRank()).isEqualTo(8 * 1_280L * 70_272);
  }

  @Test
  @DisplayName("The hybrid manager keeps no more than the window of layers that have one")
  void hybridManager() {
    KvCache without = of("openai/gpt-oss-120b", KvCacheType.BF16);
    KvCache with = without.hybridManager(true);
    assertThat(without.bytes(10_000, 1)).isEqualTo(10_000L * 73_728);
    assertThat(with.bytes(100, 1)).isEqualTo(100L * 73_728);
    assertThat(with.bytes(10_000, 1)).isEqualTo(10_000L * 36_864 + 128L * 36_864);
    for (KvCache cache : List.of(without, with)) {
      for (long tokens : List.of(1L, 127L, 128L, 129L, 10_000L)) {
        BigDecimal bytes = BigDecimal.valueOf(cache.bytes(tokens, 4));
        assertThat(cache.longestIn(bytes, 4)).isEqualTo(tokens);
        assertThat(cache.longestIn(bytes.subtract(BigDecimal.ONE), 4)).isEqualTo(tokens - 1);
      }
    }
  }

  @Test
  @DisplayName("No room, or a lack of it, holds no request")
  void noRoom() {
    assertThat(cache(LLAMA).longestIn(BigDecimal.ZERO, 1)).isZero();
    assertThat(cache(LLAMA).longestIn(BigDecimal.valueOf(-1_000_000_000), 1)).isZero();
  }

  @Test
  @DisplayName("Windows alone hold any request once they are full")
  void windowsAlone() {
    ModelShape windows =
        ModelShape.grouped(8, 8).layers(KvLayers.of(2, 64).sliding(2, 10)).maxModelLen(1);
    KvCache cache = cache(windows).hybridManager(true);
    assertThat(cache.longestIn(BigDecimal.valueOf(cache.bytes(9, 1)), 1)).isEqualTo(9);
    assertThat(cache.longestIn(BigDecimal.valueOf(cache.bytes(10, 1)), 1))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("Without layers there is no cache to compute, nor with numbers that no model has")
  void unknown() {
    assertThat(KvCache.of(ModelShape.grouped(64, 8), KvCacheType.BF16)).isEmpty();
    for (KvLayers layers :
        List.of(
            KvLayers.of(0, 128),
            KvLayers.of(80, 0),
            KvLayers.of(10_001, 128),
            KvLayers.of(80, 10_001),
            KvLayers.of(80, 128).sliding(81, 1),
            KvLayers.of(80, 128).sliding(-1, 1),
            KvLayers.of(80, 128).sliding(1, -1))) {
      assertThat(KvCache.of(LLAMA.layers(layers), KvCacheType.BF16)).as("%s", layers).isEmpty();
    }
    assertThat(KvCache.of(ModelShape.grouped(8, 0).layers(KvLayers.of(1, 1)), KvCacheType.FP8))
        .isEmpty();
  }

  @Test
  @DisplayName("The type of a cache is what vLLM's flag says")
  void types() {
    assertThat(KvCacheType.of("auto")).contains(KvCacheType.BF16);
    assertThat(KvCacheType.of("bfloat16")).contains(KvCacheType.BF16);
    assertThat(KvCacheType.of("fp8_e5m2")).contains(KvCacheType.FP8);
    assertThat(KvCacheType.of("fp8_ds_mla")).isEmpty();
    assertThat(KvCacheType.of("nvfp4")).isEmpty();
  }

  @Test
  @DisplayName("A time needs a speed")
  void noSpeed() {
    assertThatThrownBy(() -> new KvTransfer(1, 1, 1).time(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 bytes per second move nothing");
    assertThat(new KvTransfer(1, 1, 50).time(100)).isEqualTo(Duration.ofMillis(500));
  }

  private static long bytes(ModelShape shape, int prefill, int decode) {
    return cache(shape).transfer(128, 128, prefill, decode).bytesPerRank();
  }

  private static Duration millis(double n) {
    return Duration.ofNanos((long) (n * 1e6));
  }

  private static KvCache of(String id, KvCacheType type) {
    return KvCache.of(Model.huggingFace(id).shape().orElseThrow(), type).orElseThrow();
  }

  private static KvCache cache(ModelShape shape) {
    return KvCache.of(shape, KvCacheType.BF16).orElseThrow();
  }
}
