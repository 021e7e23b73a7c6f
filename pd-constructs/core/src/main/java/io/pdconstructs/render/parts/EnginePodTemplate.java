package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/**
 * The pods of a role, whatever workload holds them: their labels, where they go, what they run and
 * mount.
 *
 * @param workers the workers that these pods are
 * @param port the port that the engine answers on
 * @param engine what the release says of the engine
 * @param sidecars containers that are there before the engine and after it
 * @param hasToken whether they have the token of their account
 */
public record EnginePodTemplate(
    Workers<?> workers, int port, ReleaseEngine engine, List<Tree> sidecars, boolean hasToken) {

  /** Prefill workers: engines that the sidecars of decode workers call directly. */
  public static EnginePodTemplate prefill(PdStack stack, ReleaseEngine engine) {
    return new EnginePodTemplate(stack.prefill(), Ports.POOL, engine, List.of(), false);
  }

  /** Decode workers: engines behind a routing sidecar, which takes the pool's port. */
  public static EnginePodTemplate decode(
      PdStack stack, ReleaseEngine engine, List<String> sidecarArgs) {
    return new EnginePodTemplate(
        stack.decode(),
        Ports.DECODE_ENGINE,
        engine,
        List.of(SidecarContainer.render(stack, sidecarArgs)),
        stack.sidecar().guarded());
  }

  /** Metadata and spec of the pods. */
  public Tree render(PdStack stack, Names names) {
    return map().with("metadata", metadata(names)).with("spec", spec(stack, names));
  }

  private Tree metadata(Names names) {
    return map()
        .with("labels", EngineLabels.ofPods(names, workers))
        .saidBy("labels", workers.labels().keySet())
        .with("annotations", workers.annotations())
        .saidBy("annotations");
  }

  /**
   * Without service links: those of a Service called vllm would set variables that vLLM reads as
   * its own.
   */
  private Tree spec(PdStack stack, Names names) {
    HardwareProfile hardware = stack.hardware();
    int tolerations = hardware.tolerations().size() + workers.tolerations().size();
    int claims = EngineDevices.of(stack, workers).claims();
    return account(names)
        .with("imagePullSecrets", PullSecrets.render(stack))
        .with("enableServiceLinks", false)
        .with("terminationGracePeriodSeconds", workers.gracePeriod().toSeconds())
        .saidBy("gracePeriod")
        .with("priorityClassName", workers.priorityClass())
        .saidBy("priorityClass")
        .with("nodeSelector", EnginePlacement.nodeSelector(hardware, workers))
        .saidBy("hardware.nodeSelector", hardware.nodeSelector().keySet())
        .saidBy("nodeLabel", workers.nodeSelector().keySet())
        .with("affinity", EnginePlacement.affinity(names, workers))
        .saidBy("affinity")
        .with("topologySpreadConstraints", EnginePlacement.topologySpreads(names, workers))
        .saidBy("topologySpread")
        .with("tolerations", EnginePlacement.tolerations(hardware, workers))
        .saidBy("hardware.tolerations", 0, hardware.tolerations().size())
        .saidBy("toleration", hardware.tolerations().size(), tolerations)
        .with("resourceClaims", DeviceClaimTemplate.ofPod(names, claims))
        .with("initContainers", sidecars)
        .with("containers", List.of(EngineContainer.render(stack, workers, port, engine)))
        .with("volumes", EngineContainer.volumes(stack, workers, engine));
  }

  private Tree account(Names names) {
    Tree pods = map().with("serviceAccountName", names.account());
    return hasToken
        ? pods.with("automountServiceAccountToken", true).saidBy("sidecar.onlyToPool")
        : pods;
  }
}
