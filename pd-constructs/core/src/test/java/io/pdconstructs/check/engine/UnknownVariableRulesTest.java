package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnknownVariableRulesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final String ENGINE = "/spec/template/spec/containers/0";

  private static PdStack with(LlmdRelease release, String... args) {
    PdStack stack = Stacks.valid().toBuilder().release(release).build();
    return stack.toBuilder().decode(stack.decode().args(args)).build();
  }

  private static List<String> found(PdStack stack) {
    return check(stack).problems().stream()
        .map(problem -> problem.rule() + " " + problem.path())
        .toList();
  }

  private static PdStack of(PdStack stack, String image) {
    return stack.toBuilder().images(stack.images().engine(ImageRef.parse(image))).build();
  }

  @Test
  @DisplayName("V22: a variable of vLLM that this version does not read is warned about")
  void variables() {
    PdStack stack = Stacks.valid();

    assertAccepted(
        check(
            stack.toBuilder()
                .decode(stack.decode().env("VLLM_LOGING_LEVEL", "DEBUG").env("OTHER", "1"))
                .build()),
        """
        warning: pd/decode  env[VLLM_LOGING_LEVEL]: vLLM 0.10.0 reads no such variable, so it has no effect
          fix: did you mean VLLM_LOGGING_LEVEL?        [V22]
        1 warning
        """);
    assertThat(
            found(
                stack.toBuilder()
                    .edit(
                        DECODE.add(
                            ENGINE + "/env/-",
                            Tree.map().with("name", "VLLM_NONE").with("value", "1")))
                    .build()))
        .containsExactly("V22 spec.template.spec.containers[vllm].env[VLLM_NONE]");
  }
}
