package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.G11;
import static io.pdconstructs.check.LibraryRule.G9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Set;

/**
 * The libraries by which the ranks of one engine talk to each other, beside NIXL. G9 NCCL on GKE,
 * G11 NVSHMEM where GPUs start transfers by themselves.
 */
final class CollectiveRules implements Rule {

  private static final String TUNER = "NCCL_TUNER_PLUGIN";
  private static final Set<String> ON = Set.of("1", "true", "True", "TRUE", "on", "yes");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G9, G11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      Findings where = findings.of(engine.role());
      checkTuner(engine, where);
      checkGpuInitiated(engine, where);
    }
  }

  /** What an object of the cluster or a script sets is not seen. */
  private static void checkTuner(EngineWorkload engine, Findings findings) {
    boolean onGke = engine.podSpec().path("nodeSelector").has("cloud.google.com/gke-accelerator");
    boolean seen = engine.container().path("envFrom").isEmpty() && !engine.command().isShell();
    if (onGke
        && seen
        && engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1) > 1
        && !isSet(engine, TUNER)
        && !isSet(engine, "NCCL_TUNER_CONFIG_PATH")) {
      findings.warn(
          G9,
          engine.path() + ".env[" + TUNER + "]",
          "is missing: where Google's plug-ins of NCCL are on the node, several ranks do not start without their configuration",
          new Fix(
              "leave the variables of HardwareProfile.gkeA3Ultra() as they are, or say none",
              "say none, and an empty NCCL_NET_PLUGIN"));
    }
  }

  private static void checkGpuInitiated(EngineWorkload engine, Findings findings) {
    String variable = "NVSHMEM_IB_ENABLE_IBGDA";
    boolean wanted =
        ON.contains(engine.env(variable).orElse(""))
            || engine.env("NVSHMEM_REMOTE_TRANSPORT").orElse("").equals("ibgda");
    if (wanted && !engine.container().at("/securityContext/privileged").asBoolean(false)) {
      findings.warn(
          G11,
          engine.path() + ".securityContext.privileged",
          "GPUs start transfers themselves ("
              + variable
              + "), which an unprivileged container may only where the driver has PeerMappingOverride=1",
          "say true, or set PeerMappingOverride=1 on the nodes and suppress this");
    }
  }

  private static boolean isSet(EngineWorkload engine, String name) {
    return PodSpecs.named(engine.env(), name).isPresent();
  }
}
