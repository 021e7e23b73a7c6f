package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Toleration;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/**
 * What the Deployments of both roles have in common: where the pods go, what they mount, how they
 * are replaced. One pod goes before the next comes, since the GPUs that a surge would need are
 * taken by the pods it is to replace.
 */
final class EngineDeployment {

  /**
   * Time for requests that run when a worker ends: more than the 120 s for which a prefill engine
   * keeps blocks that nobody fetched. The endpoint picker, which routes to it meanwhile, has the
   * same.
   */
  static final int GRACE_SECONDS = 130;

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
                    .with("replicas", workers.replicas())
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
                                map().with("labels", EngineLabels.ofPods(names, workers)))
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
        .with("terminationGracePeriodSeconds", GRACE_SECONDS)
        .with("nodeSelector", hardware.nodeSelector())
        .with(
            "tolerations",
            hardware.tolerations().stream().map(EngineDeployment::toleration).toList())
        .with("resourceClaims", claims(hardware, names, workers))
        .with("initContainers", initContainers)
        .with("containers", List.of(EngineContainer.render(stack, workers, port)))
        .with(
            "volumes",
            List.of(
                map().with("name", "metrics-volume").with("emptyDir", map()),
                map()
                    .with("name", "shm")
                    .with(
                        "emptyDir",
                        map().with("medium", "Memory").with("sizeLimit", workers.shm().text())),
                map().with("name", "torch-compile-cache").with("emptyDir", map()),
                map()
                    .with("name", "model-storage")
                    .with("emptyDir", map().with("sizeLimit", stack.model().cacheSize().text()))));
  }

  private static List<Tree> claims(HardwareProfile hardware, Names names, Workers<?> workers) {
    return hardware.devices() instanceof DeviceClaims
        ? DeviceClaimTemplate.ofPod(names, workers.tensorParallel())
        : List.of();
  }

  private static Tree toleration(Toleration toleration) {
    return map()
        .with("key", toleration.key())
        .with("operator", toleration.value().isPresent() ? "Equal" : "Exists")
        .with("value", toleration.value())
        .with("effect", toleration.effect().toString());
  }
}
