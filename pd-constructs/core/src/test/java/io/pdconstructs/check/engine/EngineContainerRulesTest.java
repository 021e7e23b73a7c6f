package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EngineContainerRulesTest {

  @Test
  @DisplayName("U4: an engine Deployment without its container is not passed over in silence")
  void noContainer() {
    Report report =
        checkEdited(
            Stacks.valid(),
            "Deployment",
            "ms-pd-llm-d-modelservice-decode",
            body ->
                ((ObjectNode) body.at("/spec/template/spec/containers/0")).put("name", "engine"));
    assertRefused(
        report,
        """
        error: pd/decode  spec.template.spec.containers[vllm]: Required value: Deployment/ms-pd-llm-d-modelservice-decode has no container vllm, so nothing of its engine was checked
          fix: name the container of the engine vllm        [U4]
        1 error
        """);
  }

  @Test
  @DisplayName("U8: a model in the image needs an image that holds one")
  void modelInImage() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .model(Model.inImage("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic", "/models/llama"))
            .build();
    assertRefused(
        check(stack),
        """
        error: pd  images.engine: Required value: the image of the release (ghcr.io/llm-d/llm-d:v0.2.0) holds no model
          fix: name the image that does, with Images.engine(...)        [U8]
        1 error
        """);
    assertThat(
            check(
                    stack.toBuilder()
                        .images(
                            Images.ofRelease()
                                .engine(ImageRef.parse("example.com/llama-vllm:v0.10.0")))
                        .build())
                .problems())
        .isEmpty();
  }
}
