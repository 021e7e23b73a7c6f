package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Deployments of both roles have in common: where the pods go, what they mount, how they
 * are replaced. One pod goes before the next comes, since the GPUs that a surge would need are
 * taken by the pods it is to replace.
 */
public final class EngineDeployment {

  private static final long NODE_AND_IMAGES_SECONDS = 600;

  private EngineDeployment() {}

  public static Manifest render(
      PdStack stack,
      Names names,
      Workers<?> workers,
      String name,
      Meta.Component component,
      List<Tree> initContainers,
      Tree engine,
      List<Tree> volumes) {
    return Manifest.of(
        map()
            .with("apiVersion", "apps/v1")
            .with("kind", "Deployment")
            .with(
                "metadata", Meta.namespaced(stack, name, labels(stack, names, workers, component)))
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
                    .with("progressDeadlineSeconds", progressDeadlineSeconds(stack, workers))
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
                            .with(
                                "spec",
                                podSpec(stack, names, workers)
                                    .with("initContainers", initContainers)
                                    .with("containers", List.of(engine))
                                    .with("volumes", volumes)))));
  }

  /**
   * One pod may take this long: the pod before it ends, a node and images are found, and the engine
   * starts. After Kubernetes' own ten minutes a Deployment is called failed, and {@code kubectl
   * rollout status} ends with an error while its engines still load.
   */
  private static long progressDeadlineSeconds(PdStack stack, Workers<?> workers) {
    return workers.gracePeriod().toSeconds()
        + NODE_AND_IMAGES_SECONDS
        + stack.startupBudget().toSeconds();
  }

  private static Map<String, String> labels(
      PdStack stack, Names names, Workers<?> workers, Meta.Component component) {
    Map<String, String> labels = Meta.labels(stack, component);
    if (!names.engineLabels().isEmpty()) {
      labels.putAll(EngineLabels.ofRole(names, workers.role()));
      labels.putAll(names.engineLabels());
    }
    return labels;
  }

  /**
   * Without service links: those of a Service called vllm would set variables that vLLM reads as
   * its own.
   */
  private static Tree podSpec(PdStack stack, Names names, Workers<?> workers) {
    HardwareProfile hardware = stack.hardware();
    return map()
        .with("serviceAccountName", names.account())
        .with("imagePullSecrets", PullSecrets.render(stack))
        .with("enableServiceLinks", false)
        .with("terminationGracePeriodSeconds", workers.gracePeriod().toSeconds())
        .with("priorityClassName", workers.priorityClass())
        .with("nodeSelector", EnginePlacement.nodeSelector(hardware, workers))
        .with("affinity", EnginePlacement.affinity(names, workers))
        .with("topologySpreadConstraints", EnginePlacement.topologySpreads(names, workers))
        .with("tolerations", EnginePlacement.tolerations(hardware, workers))
        .with(
            "resourceClaims",
            DeviceClaimTemplate.ofPod(names, EngineDevices.of(stack, workers).claims()));
  }
}
