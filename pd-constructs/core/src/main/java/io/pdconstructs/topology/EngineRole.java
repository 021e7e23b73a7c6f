package io.pdconstructs.topology;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import java.util.Optional;
import java.util.Set;

/** Tells which workloads may hold engines, and which role their pods have. */
public final class EngineRole {

  /** The label that says it. */
  public static final String LABEL = "llm-d.ai/role";

  /** Kinds that hold engines; others with a role are told as not looked at. */
  private static final Set<String> KINDS =
      Set.of("Deployment", "StatefulSet", "LeaderWorkerSet", "DisaggregatedSet");

  private EngineRole() {}

  /** Whether the workloads of an object are looked at, by its kind. */
  public static boolean isLookedAt(Manifest object) {
    return KINDS.contains(object.kind()) && object.isA(object.kind());
  }

  /** By the selector; by the pods when the selector is a smaller one. */
  static Optional<Role> of(Workload workload) {
    Optional<String> selected = workload.selector().path(LABEL).stringValueOpt();
    Optional<String> said =
        selected.isPresent() ? selected : workload.podLabels().path(LABEL).stringValueOpt();
    for (Role role : Role.values()) {
      if (said.equals(Optional.of(role.toString()))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
