package io.pdconstructs.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownModelsTest {

  @Test
  @DisplayName("Each model of the table is found by its name, whoever published it")
  void found() {
    for (KnownModel model : ModelTable.ALL) {
      ModelShape shape =
          model.published().isPresent()
              ? model.shape().weights(model.published().get())
              : model.shape();
      assertThat(ModelShape.known(model.name())).as(model.name()).contains(shape);
      assertThat(ModelShape.known("somebody/" + model.name().toUpperCase(Locale.ROOT)))
          .as(model.name())
          .contains(shape);
    }
  }

  @Test
  @DisplayName("A model is in the table once, with its source and numbers that a model can have")
  void rows() {
    assertThat(ModelTable.ALL).extracting(KnownModel::name).doesNotHaveDuplicates();
    for (KnownModel model : ModelTable.ALL) {
      assertThat(model.source()).as(model.name()).isNotBlank().doesNotContain("://");
      assertThat(model.shape()).as(model.name()).matches(ModelShape::isPossible);
      assertThat(KvCache.of(model.shape(), KvCacheType.BF16).isPresent())
          .as(model.name())
          .isEqualTo(model.shape().layers().isPresent());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zai-org/GLM-4.5, 96, 8, 92, 128",
    "zai-org/GLM-4.5-FP8, 96, 8, 92, 128",
    "zai-org/GLM-4.5-Air, 96, 8, 46, 128",
    "zai-org/GLM-4.5-Air-FP8, 96, 8, 46, 128",
    "zai-org/GLM-4.6-FP8, 96, 8, 92, 128",
    "amd/GLM-4.7-MXFP4, 96, 8, 92, 128",
    "deepseek-ai/DeepSeek-V3.1, 128, 1, 61, 576",
    "deepseek-ai/DeepSeek-V3.1-Terminus, 128, 1, 61, 576",
    "moonshotai/Kimi-K2-Instruct-0905, 64, 1, 61, 576",
    "nvidia/Kimi-K2.5-NVFP4, 64, 1, 61, 576",
    "moonshotai/Kimi-K2.6, 64, 1, 61, 576",
    "MiniMaxAI/MiniMax-M2.7, 48, 8, 62, 128",
    "google/gemma-3-27b-it, 32, 16, 62, 128",
    "google/gemma-3-12b-it, 16, 8, 48, 256",
    "Qwen/Qwen3-Coder-30B-A3B-Instruct-FP8, 32, 4, 48, 128",
    "Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8, 96, 8, 62, 128",
    "meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8, 40, 8, 48, 128"
  })
  @DisplayName("A model whose name begins with that of another has a shape of its own")
  void ownShape(String id, int heads, int kvHeads, int layers, int dimension) {
    ModelShape shape = ModelShape.known(id).orElseThrow();
    assertThat(shape.attentionHeads()).isEqualTo(heads);
    assertThat(shape.kvHeads()).isEqualTo(kvHeads);
    assertThat(shape.layers().orElseThrow().count()).isEqualTo(layers);
    assertThat(shape.layers().orElseThrow().headDimension()).isEqualTo(dimension);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zai-org/GLM-4.7-Flash",
        "zai-org/GLM-4.5V",
        "zai-org/GLM-4.5-Airy",
        "zai-org/GLM-5.3",
        "deepseek-ai/DeepSeek-V4",
        "deepseek-ai/DeepSeek-V3.10",
        "moonshotai/Kimi-K2.50",
        "MiniMaxAI/MiniMax-M2.8",
        "google/gemma-3-4b-it",
        "google/gemma-3n-E4B-it",
        "unsloth/Qwen3-Coder-480B-A35B-Instruct-1M"
      })
  @DisplayName(
      "A model that is not in the table is not taken for another whose name begins its own")
  void unknown(String id) {
    assertThat(ModelShape.known(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-ai/DeepSeek-V3.2, 128",
    "deepseek-ai/DeepSeek-V3.2-Exp, 128",
    "zai-org/GLM-5, 64",
    "zai-org/GLM-5.1-FP8, 64",
    "nvidia/GLM-5.2-NVFP4, 64"
  })
  @DisplayName("No size is promised of the cache of sparse attention, whose index keeps keys, too")
  void sparseAttention(String id, int heads) {
    ModelShape shape = ModelShape.known(id).orElseThrow();
    assertThat(shape.latentAttention()).isTrue();
    assertThat(shape.attentionHeads()).isEqualTo(heads);
    assertThat(shape.mixesLayers()).isEmpty();
    assertThat(KvCache.of(shape, KvCacheType.BF16)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "google/gemma-3-27b-it, 52, 1024",
    "google/gemma-3-12b-it, 40, 1024",
    "meta-llama/Llama-4-Scout-17B-16E-Instruct, 36, 8192",
    "meta-llama/Llama-4-Maverick-17B-128E-Instruct, 36, 8192"
  })
  @DisplayName("Models with windows say how many layers have one")
  void windows(String id, int sliding, int window) {
    ModelShape shape = ModelShape.known(id).orElseThrow();
    assertThat(shape.mixesLayers()).contains(true);
    assertThat(shape.layers().orElseThrow().sliding()).isEqualTo(sliding);
    assertThat(shape.layers().orElseThrow().window()).isEqualTo(window);
  }
}
