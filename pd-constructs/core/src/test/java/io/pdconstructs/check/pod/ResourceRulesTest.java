package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.manifest.Quantity.gibibytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourceRulesTest {

  @Test
  @DisplayName("G2: memory that the shared memory fills is refused")
  void atShm() {
    assertRefused(
        check(Stacks.withPrefill(prefill -> prefill.memory(gibibytes(16)))),
        """
        error: pd/prefill  spec.template.spec.containers[vllm].resources.limits.memory: Invalid value: 16Gi: must exceed the 16Gi of /dev/shm, which counts against it: the engine would be killed
          fix: raise memory(...) to the 16Gi of shared memory and at least 8Gi, or lower shm(...)        [G2]
        1 error
        """);
  }

  @Test
  @DisplayName("G2: memory that leaves the engine less than 8 GiB is accepted with a warning")
  void littleMemory() {
    assertAccepted(
        check(Stacks.withPrefill(prefill -> prefill.memory(Quantity.parse("24000Mi")))),
        """
        warning: pd/prefill  spec.template.spec.containers[vllm].resources.limits.memory: 24000Mi leaves the engine less than 8Gi beside the 16Gi of /dev/shm
          fix: raise memory(...) to the 16Gi of shared memory and at least 8Gi, or lower shm(...)        [G2]
        1 warning
        """);
    assertAccepted(check(Stacks.withPrefill(prefill -> prefill.memory(gibibytes(24)))), "");
  }

  @Test
  @DisplayName("G2: shared memory that was raised past the memory is refused just so")
  void largeShm() {
    assertThat(check(Stacks.withDecode(decode -> decode.shm(gibibytes(80)))).errors())
        .extracting(Problem::rule)
        .containsExactly("G2");
  }

  @Test
  @DisplayName("S7: hardware without RDMA is accepted with a warning that names TCP")
  void withoutRdma() {
    assertAccepted(
        check(Stacks.withHardware(HardwareProfile::withoutRdma)),
        """
        warning: pd  hardware.rdma: the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready
          fix: use a profile with RDMA, such as HardwareProfile.h200InfiniBand(), or state the network with rdma(...)        [S7]
        1 warning
        """);
  }

  @Test
  @DisplayName("Manifests without their stack are checked as far as they tell")
  void withoutStack() {
    Manifests manifests =
        Renderer.render(Stacks.withPrefill(prefill -> prefill.memory(gibibytes(8)))).manifests();
    assertThat(Synthesizer.standard().check(manifests).errors())
        .extracting(Problem::subject)
        .containsExactly("llm-d-pd/gaie-pd/prefill");
  }

  @Test
  @DisplayName("G2: an edit that asks for more than the limit is refused")
  void request() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .edit(
                ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode")
                    .set("/spec/template/spec/containers/0/resources/requests/memory", "65Gi"))
            .build();
    assertThat(check(stack).errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("G2 spec.template.spec.containers[vllm].resources.requests.memory");
  }
}
