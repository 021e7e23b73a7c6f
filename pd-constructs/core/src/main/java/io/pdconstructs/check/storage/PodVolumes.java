package io.pdconstructs.check.storage;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The volumes of the pods of a workload, and who mounts them.
 *
 * @param volumes each volume that its pods say
 * @param names the names of these, and of the claims that are made for each pod
 * @param mounts what its containers mount
 */
record PodVolumes(List<Place> volumes, Set<String> names, List<Mount> mounts) {

  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");
  private static final List<String> TEMPLATES = List.of("leaderTemplate", "workerTemplate");

  /**
   * One volume in one container.
   *
   * @param place where the container says it
   * @param volume name of the volume
   */
  record Mount(Place place, String volume) {}

  /** Those of each kind of pods that an object makes. */
  static List<PodVolumes> in(Manifest object) {
    List<PodVolumes> all = new ArrayList<>();
    for (Workload workload : Workload.in(object)) {
      Place groups = workload.spec().child("leaderWorkerTemplate");
      if (groups.isPresent()) {
        for (String template : TEMPLATES) {
          add(groups.child(template, "spec"), workload, all);
        }
      } else {
        add(workload.template().child("spec"), workload, all);
      }
    }
    return all;
  }

  private static void add(Place pod, Workload workload, List<PodVolumes> all) {
    if (!pod.isPresent()) {
      return;
    }
    List<Place> volumes = pod.elements("volumes");
    Set<String> names = new LinkedHashSet<>();
    for (Place volume : volumes) {
      names.add(volume.value().path("name").asString(""));
    }
    addClaims(workload.spec().value(), names);
    addClaims(workload.spec().value().path("leaderWorkerTemplate"), names);
    List<Mount> mounts = new ArrayList<>();
    for (String list : CONTAINERS) {
      for (Place container : pod.elements(list)) {
        addMounts(container.elements("volumeMounts"), mounts);
        addMounts(container.elements("volumeDevices"), mounts);
      }
    }
    all.add(new PodVolumes(volumes, names, mounts));
  }

  private static void addClaims(JsonNode spec, Set<String> names) {
    for (JsonNode claim : spec.path("volumeClaimTemplates")) {
      names.add(claim.at("/metadata/name").asString(""));
    }
  }

  private static void addMounts(List<Place> places, List<Mount> mounts) {
    for (Place place : places) {
      mounts.add(new Mount(place, place.value().path("name").asString("")));
    }
  }
}
