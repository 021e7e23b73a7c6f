package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.withoutVariable;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectiveRulesTest {

  private static final PdStack GKE =
      of(LlmdRelease.V0_8).toBuilder()
          .hardware(HardwareProfile.gkeA3Ultra())
          .gateway(InferenceGateway.gke())
          .build();

  @Test
  @DisplayName("G9: on GKE, several ranks are warned about Google's plug-ins of NCCL")
  void tuner() {
    assertThat(check(GKE).problems()).isEmpty();
    assertAccepted(
        check(withoutVariable(GKE, Role.DECODE, "NCCL_TUNER_PLUGIN")),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].env[NCCL_TUNER_PLUGIN]: is missing: where Google's plug-ins of NCCL are on the node, several ranks do not start without their configuration
          fix: leave the variables of HardwareProfile.gkeA3Ultra() as they are, or say none        [G9]
        1 warning
        """);
    assertThat(found(checkElsewhere(withoutVariable(GKE, Role.DECODE, "NCCL_TUNER_PLUGIN"))))
        .containsExactly("G9");
    PdStack configured =
        GKE.toBuilder()
            .decode(
                GKE.decode().env("NCCL_TUNER_CONFIG_PATH", "/usr/local/gib/configs/tuner.txtpb"))
            .build();
    assertThat(found(check(withoutVariable(configured, Role.DECODE, "NCCL_TUNER_PLUGIN"))))
        .isEmpty();
  }

  @Test
  @DisplayName("G9: one rank needs no NCCL")
  void oneRank() {
    PdStack one =
        GKE.toBuilder()
            .prefill(GKE.prefill().tensorParallel(1))
            .decode(GKE.decode().tensorParallel(1))
            .build();
    assertThat(found(check(withoutVariable(one, Role.DECODE, "NCCL_TUNER_PLUGIN"))))
        .doesNotContain("G9");
  }

  @Test
  @DisplayName("G11: transfers that GPUs start are warned about where the container may not")
  void gpuInitiated() {
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack wanted =
        stack.toBuilder().decode(stack.decode().env("NVSHMEM_IB_ENABLE_IBGDA", "true")).build();
    assertAccepted(
        check(wanted),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].securityContext.privileged: GPUs start transfers themselves (NVSHMEM_IB_ENABLE_IBGDA), which an unprivileged container may only where the driver has PeerMappingOverride=1
          fix: say true, or set PeerMappingOverride=1 on the nodes and suppress this        [G11]
        1 warning
        """);
    assertThat(
            found(
                check(
                    stack.toBuilder()
                        .decode(stack.decode().env("NVSHMEM_IB_ENABLE_IBGDA", "0"))
                        .build())))
        .isEmpty();
    assertThat(
            found(
                check(
                    edit(
                        wanted,
                        Role.DECODE,
                        engine ->
                            engine.set(
                                ENGINE + "/securityContext", map().with("privileged", true))))))
        .isEmpty();
  }
}
