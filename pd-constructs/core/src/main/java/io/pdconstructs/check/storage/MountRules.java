package io.pdconstructs.check.storage;

import static io.pdconstructs.check.LibraryRule.U14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.check.storage.PodVolumes.Mount;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.reference.Place;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * U14: what containers mount is a volume of their pod, else the API server refuses it; a volume for
 * files that no container mounts keeps none. Only objects that users added or edited are looked at.
 */
final class MountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      if (!manifest.isAsRendered()) {
        for (PodVolumes pod : PodVolumes.in(manifest)) {
          check(pod, manifest, findings);
        }
      }
    }
  }

  private static void check(PodVolumes pod, Manifest manifest, Findings findings) {
    Set<String> mounted = new HashSet<>();
    boolean isAccepted = true;
    for (Mount mount : pod.mounts()) {
      mounted.add(mount.volume());
      if (!mount.volume().isEmpty() && !pod.names().contains(mount.volume())) {
        isAccepted = false;
        findings.invalid(
            U14,
            Findings.path(manifest, mount.place().child("name")),
            mount.volume(),
            "is no volume of this pod, so the API server refuses it",
            NearMiss.of(mount.volume(), List.copyOf(pod.names()))
                .map(near -> "did you mean " + near + "?")
                .orElse("add the volume, or leave out the mount"));
      }
    }
    for (Place volume : pod.volumes()) {
      String name = volume.value().path("name").asString("");
      if (isAccepted && holdsFiles(volume.value()) && !name.isEmpty() && !mounted.contains(name)) {
        findings.warn(
            U14,
            Findings.path(manifest, volume),
            "no container of the pod mounts it, so what it is meant for is written to a container's own file system and lost when that ends",
            "mount it, or leave it out");
      }
    }
  }

  /** What else a volume may be has rules of its own: shared memory, configurations, tokens. */
  private static boolean holdsFiles(JsonNode volume) {
    boolean disk =
        volume.path("emptyDir").isObject() && volume.at("/emptyDir/medium").asString("").isEmpty();
    return disk || volume.has("persistentVolumeClaim");
  }
}
