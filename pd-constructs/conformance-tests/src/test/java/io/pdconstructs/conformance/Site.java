package io.pdconstructs.conformance;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.pdconstructs.Environment;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A namespace and the manifests of the stack that is meant for it. All of it goes on close. */
final class Site implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final TestCluster cluster;
  private final String namespace;
  private final Manifests manifests;

  private Site(TestCluster cluster, String namespace, Manifests manifests) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.manifests = manifests;
  }

  /** Makes the namespace that the environment names; nothing is applied yet. */
  static Site of(TestCluster cluster, Environment environment) {
    return of(cluster, environment.namespace(), Subjects.manifests(environment));
  }

  /** Makes the namespace of some manifests; nothing is applied yet. */
  static Site of(TestCluster cluster, String namespace, Manifests manifests) {
    cluster.createNamespace(namespace);
    return new Site(cluster, namespace, manifests);
  }

  String namespace() {
    return namespace;
  }

  Manifests manifests() {
    return manifests;
  }

  void apply() {
    manifests.forEach(cluster::apply);
  }

  /**
   * Waits until every Deployment is rolled out: from then on nothing in the cluster changes these
   * objects.
   */
  void awaitRollout() {
    for (Manifest manifest : manifests.ofKind("Deployment")) {
      try {
        cluster
            .client()
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName(manifest.name())
            .waitUntilCondition(Site::isRolledOut, LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (KubernetesClientTimeoutException e) {
        throw new AssertionError(
            manifest + " is not ready after " + LIMIT + "; warnings: " + warnings(), e);
      }
    }
  }

  /** The objects as the cluster has them, in every detail. */
  Map<ObjectKey, GenericKubernetesResource> objects() {
    Map<ObjectKey, GenericKubernetesResource> objects = new LinkedHashMap<>();
    manifests.forEach(manifest -> objects.put(manifest.key(), cluster.get(manifest)));
    return objects;
  }

  List<Pod> pods() {
    return cluster.client().pods().inNamespace(namespace).list().getItems();
  }

  /** The pods that are Ready and have this label. */
  List<Pod> readyPods(String label, String value) {
    return pods().stream()
        .filter(pod -> value.equals(pod.getMetadata().getLabels().get(label)))
        .filter(Readiness.getInstance()::isReady)
        .toList();
  }

  /**
   * What the cluster reported of this namespace; events of both API groups, as they are kept in one
   * place.
   */
  List<Event> events() {
    return cluster.client().v1().events().inNamespace(namespace).list().getItems();
  }

  /** What the cluster found wrong in this namespace. */
  List<String> warnings() {
    return events().stream()
        .filter(event -> "Warning".equals(event.getType()))
        .filter(event -> !isLateAddress(event))
        .map(
            event ->
                event.getInvolvedObject().getName()
                    + ": "
                    + event.getReason()
                    + ": "
                    + event.getMessage())
        .toList();
  }

  void awaitWarning() {
    await("a warning", () -> !warnings().isEmpty());
  }

  /**
   * Removes everything, and waits until its GPUs are free. The objects go one by one, as a
   * namespace takes seconds to remove what is in it; the empty one goes later.
   */
  @Override
  public void close() {
    manifests.forEach(cluster::delete);
    cluster.client().namespaces().withName(namespace).delete();
    await("its pods to go", () -> pods().isEmpty());
  }

  private void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("namespace " + namespace + ": waited in vain for " + what);
      }
      pause();
    }
  }

  /**
   * Kubernetes 1.34 hears of a new Service and of the address that it gave to it in two ways. If
   * the Service comes first, it warns and repairs what is whole, whatever the Service says.
   */
  private static boolean isLateAddress(Event event) {
    return "ClusterIPNotAllocated".equals(event.getReason())
        && event.getMessage().endsWith("is not allocated; repairing");
  }

  private static boolean isRolledOut(Deployment deployment) {
    return deployment != null
        && deployment.getStatus() != null
        && deployment
            .getMetadata()
            .getGeneration()
            .equals(deployment.getStatus().getObservedGeneration())
        && deployment.getSpec().getReplicas().equals(deployment.getStatus().getAvailableReplicas())
        && deployment.getStatus().getConditions().stream()
            .anyMatch(condition -> "NewReplicaSetAvailable".equals(condition.getReason()));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
