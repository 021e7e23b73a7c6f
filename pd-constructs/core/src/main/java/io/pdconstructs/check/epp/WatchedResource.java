package io.pdconstructs.check.epp;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * What a picker watches, such as pods of the group without a name.
 *
 * @param group its API group
 * @param resource its plural
 */
record WatchedResource(String group, String resource) {

  /** Pods, then the pool. InferenceModel is a kind of the pool's first API alone. */
  static List<WatchedResource> of(Epp epp, LlmdRelease release, Subject subject) {
    boolean isRestated = LibraryFlags.isRestated(EppFlag.POOL_GROUP, epp);
    String group =
        epp.settings().poolGroup().said().filter(said -> !isRestated).orElse(release.poolGroup());
    List<WatchedResource> all = new ArrayList<>();
    all.add(new WatchedResource("", "pods"));
    all.add(new WatchedResource(group, "inferencepools"));
    if (release.poolApiVersion().endsWith("/v1alpha2")) {
      all.add(new WatchedResource(group, "inferencemodels"));
    }
    return all;
  }

  /** As Kubernetes names it: the plural, and after a dot the group. */
  String name() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
