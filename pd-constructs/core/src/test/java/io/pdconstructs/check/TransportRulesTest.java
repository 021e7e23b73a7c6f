package io.pdconstructs.check;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransportRulesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final String RESOURCES = "/spec/template/spec/containers/0/resources";

  private static PdStack with(ManifestEdit... edits) {
    PdStack stack = Stacks.valid();
    for (ManifestEdit edit : edits) {
      stack = stack.toBuilder().edit(edit).build();
    }
    return stack;
  }

  @Test
  @DisplayName("S7: where the hardware promises RDMA, a worker without it is refused")
  void without() {
    assertRefused(
        check(
            with(
                DECODE.remove(RESOURCES + "/limits/rdma~1ib"),
                DECODE.remove(RESOURCES + "/requests/rdma~1ib"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits["rdma/ib"]: Required value: without it the KV cache moves over TCP, about a hundred times slower, while every pod is Ready
          fix: leave it to the library, which takes it from the hardware        [S7]
        1 error
        """);
  }

  @Test
  @DisplayName("G4: as many as the hardware says, requested and limited alike")
  void amount() {
    assertRefused(
        check(with(DECODE.set(RESOURCES + "/limits/rdma~1ib", "4"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits["rdma/ib"]: Invalid value: "4": must be 1, requested and limited, as the hardware says
          fix: leave it to the library, or state the number with rdma(...)        [G4]
        1 error
        """);
    assertThat(check(with(DECODE.set(RESOURCES + "/requests/rdma~1ib", "4"))).errors())
        .extracting(Problem::rule)
        .containsExactly("G4");
  }

  @Test
  @DisplayName(
      "G4: devices of two networks do not reach each other, in manifests from elsewhere too")
  void mixed() {
    PdStack stack =
        with(
            DECODE.add(RESOURCES + "/limits/rdma~1roce", "1"),
            DECODE.add(RESOURCES + "/requests/rdma~1roce", "1"));
    assertRefused(
        check(stack),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits: Invalid value: "[rdma/ib, rdma/roce]": must be the devices of prefill (rdma/ib)
          fix: state the network once, in the hardware        [G4]
        1 error
        """);
    Manifests elsewhere = Renderer.render(stack).manifests();
    assertThat(RuleBook.standard().check(elsewhere).errors())
        .extracting(Problem::rule)
        .containsExactly("G4");
  }
}
