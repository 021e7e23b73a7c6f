package io.pdconstructs.pulumi;

import com.pulumi.resources.CustomTimeouts;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.Pods;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How long Pulumi waits for an object. It waits until the pods of a workload are available, and
 * those behind a Service, and gives up after ten minutes unless it is told otherwise, which engines
 * that fetch and load a model do not keep.
 */
final class Timeouts {

  /** For a place on a node and its images: what Pulumi gives every object. */
  static final Duration ALLOWANCE = Duration.ofMinutes(10);

  private static final Set<String> AWAITED =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Pod", "Job");
  private static final int KUBERNETES_PERIOD_SECONDS = 10;
  private static final int KUBERNETES_FAILURES = 3;
  private static final int KUBERNETES_GRACE_SECONDS = 30;

  private final Manifests manifests;

  Timeouts(Manifests manifests) {
    this.manifests = manifests;
  }

  /** The times of an object; empty where Pulumi's own do. */
  Optional<CustomTimeouts> of(Manifest manifest) {
    if (manifest.kind().equals("Service")) {
      return service(manifest);
    }
    return AWAITED.contains(manifest.kind())
        ? Pods.in(manifest).stream().findFirst().map(pods -> workload(manifest, pods))
        : Optional.empty();
  }

  private static CustomTimeouts workload(Manifest manifest, Pods pods) {
    Duration startup = startup(pods);
    Duration grace = grace(pods);
    return CustomTimeouts.builder()
        .create(ALLOWANCE.plus(startup))
        .update(ALLOWANCE.plus(startup.plus(grace).multipliedBy(rounds(manifest))))
        .delete(ALLOWANCE.plus(grace))
        .build();
  }

  /** As long as the slowest pods that it selects. */
  private Optional<CustomTimeouts> service(Manifest service) {
    Optional<Duration> slowest =
        Pods.behind(service, manifests).stream().map(Timeouts::startup).max(Duration::compareTo);
    return slowest.map(
        startup ->
            CustomTimeouts.builder()
                .create(ALLOWANCE.plus(startup))
                .update(ALLOWANCE.plus(startup))
                .delete(ALLOWANCE)
                .build());
  }

  /** Containers that come first start one after the other, the others at once. */
  private static Duration startup(Pods pods) {
    long first =
        pods.spec().elements("initContainers").stream().mapToLong(Timeouts::startupSeconds).sum();
    long rest =
        pods.spec().elements("containers").stream()
            .mapToLong(Timeouts::startupSeconds)
            .max()
            .orElse(0);
    return Duration.ofSeconds(first + rest);
  }

  private static long startupSeconds(Place container) {
    JsonNode probe = container.child("startupProbe").value();
    if (!probe.isObject()) {
      return 0;
    }
    return probe.path("initialDelaySeconds").asLong(0)
        + probe.path("periodSeconds").asLong(KUBERNETES_PERIOD_SECONDS)
            * probe.path("failureThreshold").asLong(KUBERNETES_FAILURES);
  }

  private static Duration grace(Pods pods) {
    JsonNode seconds = pods.spec().child("terminationGracePeriodSeconds").value();
    return Duration.ofSeconds(seconds.asLong(KUBERNETES_GRACE_SECONDS));
  }

  /** How often a rolling update waits for pods: those that it may replace at once go together. */
  private static long rounds(Manifest manifest) {
    if (manifest.at("/spec/strategy/type").asString("").equals("Recreate")) {
      return 1;
    }
    long replicas = Math.max(1, manifest.at("/spec/replicas").asLong(1));
    long together = manifest.kind().equals("Deployment") ? together(manifest, replicas) : 1;
    return (replicas + together - 1) / together;
  }

  private static long together(Manifest deployment, long replicas) {
    JsonNode rolling = deployment.at("/spec/strategy/rollingUpdate");
    double unavailable = Math.floor(share(rolling.path("maxUnavailable"), replicas));
    double surge = Math.ceil(share(rolling.path("maxSurge"), replicas));
    return Math.max(1, (long) (unavailable + surge));
  }

  /** A number, or a percentage of the replicas; a quarter where nothing is said. */
  private static double share(JsonNode value, long replicas) {
    String text = value.asString("25%");
    boolean isPercentage = text.matches("\\d{1,3}%");
    return isPercentage
        ? replicas * Double.parseDouble(text.substring(0, text.length() - 1)) / 100
        : value.asLong(0);
  }
}
