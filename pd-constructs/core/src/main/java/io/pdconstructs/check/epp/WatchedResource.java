package io.pdconstructs.check.epp;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.topology.Epp;
import java.util.ArrayList;
import java.util.List;

/**
 * What a picker watches, such as pods of the group without a name.
 *
 * @param group its API group
 * @param resource its plural
 */
record WatchedResource(String group, String resource) {

  private static final String OBJECTIVES_GROUP = "inference.networking.x-k8s.io";

  /**
   * Pods, then the pool, then what is said of requests: InferenceModel in the pool's first API,
   * InferenceObjective since.
   */
  static List<WatchedResource> of(Epp epp, LlmdRelease release) {
    String group =
        LibraryFlags.said(EppFlag.POOL_GROUP, epp.settings().poolGroup(), epp)
            .orElse(release.poolGroup());
    List<WatchedResource> all = new ArrayList<>();
    all.add(new WatchedResource("", "pods"));
    all.add(new WatchedResource(group, "inferencepools"));
    if (release.poolApiVersion().endsWith("/v1alpha2")) {
      all.add(new WatchedResource(group, "inferencemodels"));
    } else {
      all.add(new WatchedResource(OBJECTIVES_GROUP, "inferenceobjectives"));
    }
    return all;
  }

  /** Whether a group of a rule is its own, or the other one of objectives, which has two. */
  boolean isOf(String ruleGroup) {
    return ruleGroup.equals(group)
        || (group.equals(OBJECTIVES_GROUP)
            && resource.equals("inferenceobjectives")
            && ruleGroup.equals("llm-d.ai"));
  }

  /** As Kubernetes names it: the plural, and after a dot the group. */
  String name() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
