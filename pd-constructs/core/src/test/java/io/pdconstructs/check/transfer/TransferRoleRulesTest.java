package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.render.Renderer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransferRoleRulesTest {

  private static PdStack of(LlmdRelease release) {
    return Stacks.valid().toBuilder().release(release).build();
  }

  /** A stack of which the configuration of the transfer was edited on one role. */
  private static PdStack told(LlmdRelease release, Role role, String config) {
    PdStack stack = of(release);
    Manifest deployment =
        Renderer.render(stack).manifests().ofKind("Deployment").stream()
            .filter(one -> one.name().endsWith("-" + role))
            .findFirst()
            .orElseThrow();
    String args = "/spec/template/spec/containers/0/args/";
    int value =
        IntStream.range(0, 40)
                .filter(i -> deployment.text(args + i).equals(Optional.of("--kv-transfer-config")))
                .findFirst()
                .orElseThrow()
            + 1;
    return stack.toBuilder()
        .edit(ManifestEdit.of("Deployment", deployment.name()).set(args + value, config))
        .build();
  }

  private static String config(String role) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"" + role + "\"}";
  }

  @Test
  @DisplayName("C14: an engine that is not told its part does not start, and is refused")
  void noRole() {
    assertRefused(
        check(told(LlmdRelease.V0_8, Role.DECODE, "{\"kv_connector\":\"NixlConnector\"}")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Required value: --kv-transfer-config without kv_role is none, and vLLM does not start
          fix: leave it to the library        [C14]
        1 error
        """);
  }

  @Test
  @DisplayName("C14: kv_both is what vLLM 0.10.0 is told; 0.23.0 calls it deprecated")
  void both() {
    assertThat(check(told(LlmdRelease.V0_2, Role.PREFILL, config("kv_both"))).problems()).isEmpty();
    assertAccepted(
        check(told(LlmdRelease.V0_8, Role.PREFILL, config("kv_both"))),
        """
        warning: pd/prefill  spec.template.spec.containers[modelserver].args: kv_both is deprecated in vLLM 0.23.0, which then leaves out a check of the two engines
          fix: leave it to the library, which says kv_producer        [C14]
        1 warning
        """);
  }

  @Test
  @DisplayName("C14: the part of the other role is warned about")
  void swapped() {
    assertAccepted(
        check(told(LlmdRelease.V0_8, Role.PREFILL, config("kv_consumer"))),
        """
        warning: pd/prefill  spec.template.spec.containers[modelserver].args: kv_consumer is the part of the other role
          fix: leave it to the library, which says kv_producer        [C14]
        1 warning
        """);
    assertThat(check(told(LlmdRelease.V0_8, Role.DECODE, config("kv_producer"))).problems())
        .extracting(Problem::rule)
        .containsExactly("C14");
  }

  @Test
  @DisplayName("C11: backends of NIXL are those of prefill, and UCX where nothing is said")
  void backends() {
    String config =
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\","
            + "\"kv_connector_extra_config\":{\"backends\": [\"LIBFABRIC\"]}}";
    assertRefused(
        check(told(LlmdRelease.V0_8, Role.DECODE, config)),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "[\\"LIBFABRIC\\"]": must be the backends of NIXL of prefill ([\"UCX\"]): the two engines share one KV cache
          fix: say it for both roles: on the stack where it has a setter, else on each of them        [C11]
        1 error
        """);
    assertThat(
            check(told(LlmdRelease.V0_8, Role.DECODE, config.replace("LIBFABRIC", "UCX")))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("C14: a part that there is not is refused")
  void unknownPart() {
    assertRefused(
        check(told(LlmdRelease.V0_8, Role.DECODE, config("consumer"))),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "consumer": as kv_role is no part in a transfer, and vLLM does not start
          fix: leave it to the library, which says kv_consumer        [C14]
        1 error
        """);
  }
}
