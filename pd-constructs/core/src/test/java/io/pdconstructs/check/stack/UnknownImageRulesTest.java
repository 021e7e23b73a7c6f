package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownImageRulesTest {

  private static PdStack with(LlmdRelease release, UnaryOperator<Images> images) {
    return Stacks.valid().toBuilder()
        .release(release)
        .images(images.apply(Images.ofRelease()))
        .build();
  }

  private static ImageRef image(String text) {
    return ImageRef.parse(text);
  }

  @Test
  @DisplayName("U11: an engine's image that tells no version is warned of, with the rules left out")
  void unknownEngine() {
    assertAccepted(
        check(with(LlmdRelease.V0_8, images -> images.engine(image("example.com/e:v1")))),
        """
        warning: pd  images.engine: example.com/e:v1 tells no version of vLLM: other rules take it for vLLM 0.23.0 of the release, and V6, V22 and V27 are not checked
          fix: state it with Images.engineCapabilities(EngineCapabilities.vllm("0.23.0")), by its own number        [U11]
        1 warning
        """);
  }

  @Test
  @DisplayName(
      "U11: a stated version is believed; one that an image tells and whose flags are not known is warned of")
  void stated() {
    assertAccepted(check(with(LlmdRelease.V0_8, images -> stated(images, "0.30.0"))), "");
    assertAccepted(
        check(with(LlmdRelease.V0_8, images -> images.engine(image("vllm/vllm-openai:v0.25.0")))),
        """
        warning: pd  images.engine: the flags and variables of vLLM 0.25.0 are not known, so V6, V22 and V27 are not checked
          fix: compare them with vLLM's own list        [U11]
        1 warning
        """);
  }

  private static Images stated(Images images, String version) {
    return images
        .engine(image("example.com/e:v1"))
        .engineCapabilities(EngineCapabilities.vllm(version));
  }

  @Test
  @DisplayName("U11: pickers and sidecars that are of no release are warned of")
  void unknownRouter() {
    assertAccepted(
        check(
            with(
                LlmdRelease.V0_8,
                images ->
                    images.epp(image("example.com/p:v1")).sidecar(image("example.com/s:v1")))),
        """
        warning: pd  images.epp: example.com/p:v1 is no picker of a release: other rules take it for the endpoint picker v0.9.0, and E10 and N15 are not checked
          fix: compare its plug-ins and flags with the picker's own list        [U11]
        warning: pd  images.sidecar: example.com/s:v1 is no sidecar whose flags are known, so N8 and N15 are not checked
          fix: compare them with the sidecar's own list        [U11]
        2 warnings
        """);
  }

  @Test
  @DisplayName("U11: the images of a release in another registry are known")
  void mirrored() {
    assertAccepted(
        check(
            with(
                LlmdRelease.V0_8,
                images ->
                    images
                        .engine(image("mirror.example.com/vllm-openai:v0.23.0"))
                        .epp(image("mirror.example.com/llm-d-router-endpoint-picker:v0.9.0"))
                        .sidecar(image("mirror.example.com/llm-d-router-disagg-sidecar:v0.9.0")))),
        "");
  }

  @Test
  @DisplayName("An engine is judged by the version that its image tells")
  void engineByImage() {
    assertThat(
            found(
                check(
                    with(
                        LlmdRelease.V0_8,
                        images -> images.engine(image("vllm/vllm-openai:v0.10.1.1"))))))
        .contains("V27");
    assertAccepted(
        check(with(LlmdRelease.V0_8, images -> images.engine(image("vllm/vllm-openai:v0.30.0")))),
        "");
  }

  @ParameterizedTest(name = "{0} {1}")
  @DisplayName("What is said of the manifests of another image is said of the program")
  @CsvSource({
    "V0_2, vllm/vllm-openai:v0.33.0",
    "V0_2, vllm/vllm-openai:v0.23.0",
    "V0_2, vllm/vllm-openai:v0.10.1.1",
    "V0_2, ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0",
    "V0_2, ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.10.0",
    "V0_2, ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0",
    "V0_8, ghcr.io/llm-d/llm-d:v0.2.0",
    "V0_8, vllm/vllm-openai:v0.33.0",
    "V0_8, ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.1",
    "V0_8, ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.10.0",
    "V0_8, ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0",
    "V0_8, ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0",
    "V0_8, example.com/team/vllm:latest"
  })
  void asStrictAsCheck(LlmdRelease release, String image) {
    PdStack stack = with(release, images -> put(images, image(image)));
    Report own = Synthesizer.standard().check(stack);
    Report elsewhere = Synthesizer.standard().check(Renderer.render(stack).manifests());
    assertThat(errorsAndWarnings(own)).containsAll(errorsAndWarnings(elsewhere));
  }

  private static Images put(Images images, ImageRef image) {
    if (image.text().contains("sidecar")) {
      return images.sidecar(image);
    }
    boolean picker = image.text().contains("picker") || image.text().contains("scheduler");
    return picker ? images.epp(image) : images.engine(image);
  }

  private static Set<String> errorsAndWarnings(Report report) {
    Set<String> found = new TreeSet<>();
    for (Problem problem : report.errors()) {
      found.add(problem.rule() + " " + problem.role());
    }
    for (Problem problem : report.warnings()) {
      found.add(problem.rule() + " " + problem.role());
    }
    return found;
  }
}
