package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Deployments of both roles have in common: where the pods go, what they mount, how they
 * are replaced. One pod goes before the next comes, since the GPUs that a surge would need are
 * taken by the pods it is to replace.
 */
final class EngineDeployment {

  private EngineDeployment() {}

  static Manifest render(
      PdStack stack,
      Names names,
      Workers<?> workers,
      String name,
      Meta.Component component,
      int port,
      List<Tree> initContainers) {
    return Manifest.of(
        map()
            .with("apiVersion", "apps/v1")
            .with("kind", "Deployment")
            .with("metadata", Meta.namespaced(stack, name, component))
            .with(
                "spec",
                map()
                    .with(
                        "replicas",
                        workers.isAutoscaled() ? Optional.empty() : Optional.of(workers.replicas()))
                    .with(
                        "strategy",
                        map()
                            .with("type", "RollingUpdate")
                            .with(
                                "rollingUpdate",
                                map().with("maxSurge", 0).with("maxUnavailable", 1)))
                    .with(
                        "selector",
                        map().with("matchLabels", EngineLabels.ofRole(names, workers.role())))
                    .with(
                        "template",
                        map()
                            .with(
                                "metadata",
                                map()
                                    .with("labels", EngineLabels.ofPods(names, workers))
                                    .with("annotations", workers.annotations()))
                            .with("spec", podSpec(stack, names, workers, port, initContainers)))));
  }

  /**
   * Without service links: those of a Service called vllm would set variables that vLLM reads as
   * its own.
   */
  private static Tree podSpec(
      PdStack stack, Names names, Workers<?> workers, int port, List<Tree> initContainers) {
    HardwareProfile hardware = stack.hardware();
    return map()
        .with("serviceAccountName", names.engine())
        .with("imagePullSecrets", PullSecrets.render(stack))
        .with("enableServiceLinks", false)
        .with("terminationGracePeriodSeconds", workers.gracePeriod().toSeconds())
        .with("priorityClassName", workers.priorityClass())
        .with("nodeSelector", EnginePlacement.nodeSelector(hardware, workers))
        .with("affinity", EnginePlacement.affinity(names, workers))
        .with("topologySpreadConstraints", EnginePlacement.topologySpreads(names, workers))
        .with("tolerations", EnginePlacement.tolerations(hardware, workers))
        .with("resourceClaims", claims(hardware, names, workers))
        .with("initContainers", initContainers)
        .with("containers", List.of(EngineContainer.render(stack, workers, port)))
        .with("volumes", volumes(stack, workers));
  }

  private static List<Tree> volumes(PdStack stack, Workers<?> workers) {
    Tree memory = map().with("medium", "Memory").with("sizeLimit", workers.shm().text());
    List<Tree> volumes = new ArrayList<>();
    volumes.add(map().with("name", "metrics-volume").with("emptyDir", map()));
    volumes.add(map().with("name", "shm").with("emptyDir", memory));
    volumes.add(map().with("name", "torch-compile-cache").with("emptyDir", map()));
    volumes.addAll(ModelFiles.volumes(stack.model()));
    return volumes;
  }

  private static List<Tree> claims(HardwareProfile hardware, Names names, Workers<?> workers) {
    return hardware.devices() instanceof DeviceClaims
        ? DeviceClaimTemplate.ofPod(names, workers.tensorParallel())
        : List.of();
  }
}
