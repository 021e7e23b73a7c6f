package io.pdconstructs.pulumi;

import com.pulumi.resources.CustomTimeouts;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.Dependencies;
import io.pdconstructs.reference.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One object as it will be registered.
 *
 * @param manifest the object
 * @param logicalName what Pulumi knows it by
 * @param formerNames logical names that it had
 * @param formerTypes types that it may have had, by another version of its API
 * @param inputs what Pulumi is given
 * @param needs objects that are registered before it
 * @param timeouts how long Pulumi waits for it; empty for as long as it does by itself
 * @param ignored fields that somebody else changes
 * @param goesFirst whether it goes before another takes its place, as its pods do in an update
 */
record PlannedObject(
    Manifest manifest,
    String logicalName,
    List<String> formerNames,
    List<String> formerTypes,
    ObjectInputs inputs,
    List<Manifest> needs,
    Optional<CustomTimeouts> timeouts,
    List<String> ignored,
    boolean goesFirst) {

  private static final Set<String> SCALABLE =
      Set.of("Deployment", "StatefulSet", "ReplicaSet", "LeaderWorkerSet");

  /** All objects, each after those that it needs. */
  static List<PlannedObject> in(Manifests manifests, LogicalNames names) {
    Dependencies dependencies = Dependencies.among(manifests);
    Timeouts timeouts = new Timeouts(manifests);
    List<Reference> scaled =
        Reference.in(manifests).stream()
            .filter(reference -> reference.path().endsWith("scaleTargetRef"))
            .toList();
    return dependencies.inOrder().stream()
        .map(
            manifest ->
                new PlannedObject(
                    manifest,
                    names.of(manifest),
                    names.former(manifest),
                    KubernetesObject.otherTypes(manifest),
                    ObjectInputs.of(manifest),
                    dependencies.of(manifest),
                    timeouts.of(manifest),
                    ignored(manifest, scaled),
                    goesFirst(manifest)))
        .toList();
  }

  /** Engines need the GPUs that the ones before hold, and two pickers see half of the load each. */
  private static boolean goesFirst(Manifest manifest) {
    JsonNode surge = manifest.at("/spec/strategy/rollingUpdate/maxSurge");
    return manifest.at("/spec/strategy/type").asString("").equals("Recreate")
        || (surge.isNumber() && surge.asInt() == 0);
  }

  /**
   * Who has no number of replicas has left it to an autoscaler, and so has who is scaled by one.
   */
  private static List<String> ignored(Manifest manifest, List<Reference> scaled) {
    boolean isLeftOut =
        SCALABLE.contains(manifest.kind()) && manifest.at("/spec/replicas").isMissingNode();
    boolean isScaled = scaled.stream().anyMatch(reference -> reference.isTo(manifest));
    return isLeftOut || isScaled ? List.of("spec.replicas") : List.of();
  }
}
