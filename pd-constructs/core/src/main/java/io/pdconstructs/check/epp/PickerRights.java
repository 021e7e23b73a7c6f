package io.pdconstructs.check.epp;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.reference.AccessRight;
import io.pdconstructs.topology.Epp;
import java.util.ArrayList;
import java.util.List;

/** The rights without which a picker does not answer. */
final class PickerRights {

  /** What it takes to become the one of several that answers. */
  static final AccessRight LEASES =
      new AccessRight("coordination.k8s.io", "leases", List.of("get", "create", "update"));

  private PickerRights() {}

  /**
   * To watch pods, then the pool, then what is said of requests: InferenceModel in the pool's first
   * API, InferenceObjective since; to hold a lease where one of several is elected.
   */
  static List<AccessRight> of(Epp epp, LlmdRelease release) {
    String group =
        LibraryFlags.said(EppFlag.POOL_GROUP, epp.settings().poolGroup(), epp)
            .orElse(release.poolGroup());
    List<AccessRight> all = new ArrayList<>();
    all.add(AccessRight.toWatch("", "pods"));
    all.add(AccessRight.toWatch(group, "inferencepools"));
    if (release.poolApiVersion().endsWith("/v1alpha2")) {
      all.add(AccessRight.toWatch(group, "inferencemodels"));
    } else {
      all.add(AccessRight.toWatchObjectives());
    }
    if (epp.settings().isLeaderElected()) {
      all.add(LEASES);
    }
    return all;
  }
}
