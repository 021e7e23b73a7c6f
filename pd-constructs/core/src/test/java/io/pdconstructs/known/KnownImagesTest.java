package io.pdconstructs.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.LlmdRelease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownImagesTest {

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/llm-d/llm-d:v0.2.0, 0.10.0",
    "mirror.example.com/llm-d:v0.2.0, 0.10.0",
    "vllm/vllm-openai:v0.23.0, 0.23.0",
    "mirror.example.com:5000/vllm/vllm-openai:v0.23.0, 0.23.0",
    "vllm/vllm-openai:v0.10.1.1, 0.10.1.1",
    "example.com/vllm:0.23.0-gpu-py312-cu130-ubuntu22.04-ec2, 0.23.0",
    "example.com/our-vllm:v0.26.0+ours, 0.26.0"
  })
  @DisplayName(
      "An image tells its vLLM by a release of llm-d, or by its name and the tag's numbers")
  void engines(String image, String version) {
    assertThat(KnownImages.engine(image).map(EngineCapabilities::version)).contains(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vllm/vllm-openai",
        "vllm/vllm-openai:latest",
        "vllm/vllm-openai:v0.23",
        "vllm/vllm-openai:v0.23.0rc1",
        "vllm/vllm-openai:0.23.0.",
        "ghcr.io/llm-d/llm-d-cuda:v0.8.0",
        "lmsysorg/sglang:v0.5.13",
        "vllm/vllm-openai@sha256:0000"
      })
  @DisplayName("Nothing is guessed from any other image")
  void unknown(String image) {
    assertThat(KnownImages.engine(image)).isEmpty();
  }

  @Test
  @DisplayName("A picker is known where it is that of a release, in whichever registry")
  void pickers() {
    assertThat(KnownImages.epp("ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.1"))
        .contains(LlmdRelease.V0_2.epp());
    assertThat(KnownImages.epp("example.com/llm-d-router-endpoint-picker:v0.9.0@sha256:0"))
        .contains(LlmdRelease.V0_8.epp());
    assertThat(KnownImages.epp("ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.10.0")).isEmpty();
  }
}
