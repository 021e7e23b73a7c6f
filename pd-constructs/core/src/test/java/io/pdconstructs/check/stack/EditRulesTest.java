package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EditRulesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");

  @Test
  @DisplayName("An edit is in the manifests, after the edits before it")
  void applied() {
    var stack =
        Stacks.valid().toBuilder()
            .edit(
                DECODE.add(
                    "/metadata/annotations", io.pdconstructs.manifest.Tree.map().with("a", "b")))
            .edit(DECODE.set("/metadata/annotations/a", "c"))
            .build();
    assertAccepted(check(stack), "");
    assertThat(
            Synthesizer.standard()
                .synthesize(stack)
                .get("Deployment", DECODE.name())
                .text("/metadata/annotations/a"))
        .contains("c");
  }

  @Test
  @DisplayName("U5: an edit that misses is refused with the near miss")
  void missed() {
    assertRefused(
        check(Stacks.valid().toBuilder().edit(DECODE.set("/spec/replica", 2)).build()),
        """
        error: pd  edits[Deployment/ms-pd-llm-d-modelservice-decode]: Invalid value: "/spec/replica": it is not there; did you mean replicas?
          fix: look at the object that synth writes without this edit        [U5]
        1 error
        """);
  }

  @Test
  @DisplayName("After an edit the same rules hold, and name the field that it broke")
  void rulesHold() {
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .edit(
                            DECODE.set(
                                "/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu",
                                "2"))
                        .edit(DECODE.set("/spec/template/metadata/labels/llm-d.ai~1role", "both"))
                        .build())
                .errors())
        .extracting(Problem::rule)
        .containsExactly("G17", "P1");
  }
}
