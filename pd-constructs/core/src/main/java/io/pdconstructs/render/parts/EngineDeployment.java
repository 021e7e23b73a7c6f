package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * The workers of a role as a Deployment: how many, and how they are replaced. One pod goes before
 * the next comes, since the GPUs that a surge would need are taken by the pods it is to replace.
 */
public final class EngineDeployment {

  private static final long NODE_AND_IMAGES_SECONDS = 600;

  private EngineDeployment() {}

  /** The Deployment of the role that the pods are of. */
  public static Manifest render(PdStack stack, Names names, EnginePodTemplate pods) {
    Workers<?> workers = pods.workers();
    Map<String, String> labels = labels(stack, names, workers);
    return Manifest.of(
        map()
            .with("apiVersion", "apps/v1")
            .with("kind", "Deployment")
            .with("metadata", Meta.namespaced(stack, names.workload(workers.role()), labels))
            .with("spec", spec(stack, names, pods)));
  }

  private static Tree spec(PdStack stack, Names names, EnginePodTemplate pods) {
    Workers<?> workers = pods.workers();
    Tree one = map().with("maxSurge", 0).with("maxUnavailable", 1);
    return map()
        .with("replicas", replicas(workers))
        .saidBy("replicas")
        .with("strategy", map().with("type", "RollingUpdate").with("rollingUpdate", one))
        .with("progressDeadlineSeconds", progressDeadlineSeconds(stack, workers))
        .with("selector", map().with("matchLabels", EngineLabels.ofRole(names, workers.role())))
        .with("template", pods.render(stack, names));
  }

  private static Optional<Integer> replicas(Workers<?> workers) {
    return workers.isAutoscaled() ? Optional.empty() : Optional.of(workers.replicas());
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

  private static Map<String, String> labels(PdStack stack, Names names, Workers<?> workers) {
    Map<String, String> labels = Meta.labels(stack, Meta.Component.of(workers.role()));
    if (!names.engineLabels().isEmpty()) {
      labels.putAll(EngineLabels.ofRole(names, workers.role()));
      labels.putAll(names.engineLabels());
    }
    return labels;
  }
}
