package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.SIDECAR;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameRulesTest {

  private static PdStack image(String name) {
    return edit(Stacks.valid(), Role.DECODE, pods -> pods.set(SIDECAR + "/image", name));
  }

  @Test
  @DisplayName("U3: a container without an image is refused")
  void none() {
    PdStack stack = edit(Stacks.valid(), Role.DECODE, pods -> pods.remove(SIDECAR + "/image"));
    assertRefused(
        checkElsewhere(stack),
        """
        error: llm-d-pd/gaie-pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.initContainers[routing-proxy].image: Required value: without an image Kubernetes makes none of these pods
          fix: name the image by its repository and tag, such as vllm/vllm-openai:v0.23.0        [U3]
        1 error
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<image>",
        "${IMAGE}",
        "REPLACE ME",
        "REPLACE_ME",
        "{{ .Values.image }}",
        "ghcr.io/LLM-D/llm-d:v1",
        "vllm:",
        "a//b",
        "vllm/:v1",
        "vllm@latest",
        "-vllm"
      })
  @DisplayName("U3: what no image can be called is refused")
  void wrong(String name) {
    assertThat(ImageName.isOne(name)).isFalse();
    assertThat(found(checkElsewhere(image(name)))).contains("U3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vllm",
        "vllm:V0.23.0",
        "registry:5000/a/b__c",
        "localhost/a",
        "ghcr.io/llm-d/llm-d-cuda:v0.8.0@sha256:0123456789abcdef",
        "Registry.example.com/a.b-c/d:1_2"
      })
  @DisplayName("U3: names with registries, tags and digests are taken")
  void right(String name) {
    assertThat(ImageName.isOne(name)).isTrue();
    assertThat(found(checkElsewhere(image(name)))).doesNotContain("U3");
  }
}
