package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Toleration;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the Deployments of both roles have in common: where the pods go, what they mount, how they are replaced. One pod goes
 * before the next comes, since the GPUs that a surge would need are taken by the pods it is to replace.
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
      ArrayNode initContainers) {
    return Manifest.of(
        map(
            "apiVersion", "apps/v1",
            "kind", "Deployment",
            "metadata", Meta.namespaced(stack, name, component),
            "spec",
                map(
                    "replicas", workers.replicas(),
                    "strategy",
                        map("type", "RollingUpdate", "rollingUpdate", map("maxSurge", 0, "maxUnavailable", 1)),
                    "selector", map("matchLabels", EngineLabels.ofRole(names, workers.role())),
                    "template",
                        map(
                            "metadata", map("labels", EngineLabels.ofPods(names, workers)),
                            "spec", podSpec(stack, names, workers, port, initContainers)))));
  }

  /** Without service links: those of a Service called vllm would set variables that vLLM reads as its own. */
  private static ObjectNode podSpec(
      PdStack stack, Names names, Workers<?> workers, int port, ArrayNode initContainers) {
    HardwareProfile hardware = stack.hardware();
    return map(
        "serviceAccountName", names.engine(),
        "enableServiceLinks", false,
        "terminationGracePeriodSeconds", EppDeployment.GRACE_SECONDS,
        "nodeSelector", present(hardware.nodeSelector(), !hardware.nodeSelector().isEmpty()),
        "tolerations", present(tolerations(hardware), !hardware.tolerations().isEmpty()),
        "initContainers", present(initContainers, !initContainers.isEmpty()),
        "containers", list(EngineContainer.render(stack, workers, port)),
        "volumes",
            list(
                map("name", "metrics-volume", "emptyDir", map()),
                map("name", "shm", "emptyDir", map("medium", "Memory", "sizeLimit", workers.shm().text())),
                map("name", "torch-compile-cache", "emptyDir", map()),
                map("name", "model-storage", "emptyDir", map("sizeLimit", stack.model().cacheSize().text()))));
  }

  private static ArrayNode tolerations(HardwareProfile hardware) {
    return list(hardware.tolerations().stream().map(EngineDeployment::toleration).toArray());
  }

  private static ObjectNode toleration(Toleration toleration) {
    return map(
        "key", toleration.key(),
        "operator", toleration.value().isPresent() ? "Equal" : "Exists",
        "value", toleration.value(),
        "effect", toleration.effect());
  }

  private static Optional<Object> present(Object value, boolean wanted) {
    return wanted ? Optional.of(value) : Optional.empty();
  }
}
