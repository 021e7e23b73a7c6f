package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U11;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.UnjudgedPods;
import java.util.EnumSet;
import java.util.Set;

/**
 * U11: which parts of a stack external manifests do not hold, so that nobody takes silence for
 * health.
 */
final class ExternalRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.isComplete()) {
      return;
    }
    boolean noPool = subject.manifests().ofKind("InferencePool").isEmpty();
    boolean noEngine = subject.engines().isEmpty();
    if (noEngine && noPool) {
      return; // no stack, so nothing of one is missing
    }
    if (noEngine && subject.topology().unjudged().isEmpty()) {
      unchecked("manifests", "hold no engines, so nothing of them was looked at", findings);
    }
    if (noPool) {
      unchecked("manifests", "hold no InferencePool, so routing was not looked at", findings);
    }
    if (!noEngine && !noPool && !subject.manifests().ofKind("Gateway").isEmpty()) {
      checkRoutes(subject, findings);
    }
    for (Role role : Role.values()) {
      if (!noEngine
          && !subject.topology().isAggregated()
          && noneDoBoth(subject)
          && subject.engines(role).isEmpty()) {
        findings.warn(
            U11,
            "manifests",
            "hold no workload of the role "
                + role
                + ": unless it is elsewhere, nothing is disaggregated",
            "check it together with them");
      }
    }
  }

  private static boolean noneDoBoth(Subject subject) {
    return subject.topology().unjudged().stream().noneMatch(UnjudgedPods::areOfBothRoles);
  }

  /** A route that names no pool of this name, or nothing at all, is told by R8. */
  private static void checkRoutes(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      if (subject.topology().routes().stream().noneMatch(route -> route.maySendTo(pool))) {
        findings.unchecked(
            U11,
            "manifests",
            "hold no HTTPRoute that names "
                + pool
                + ": unless it is elsewhere, no Gateway sends requests there",
            "check it together with them");
      }
    }
  }

  private static void unchecked(String path, String detail, Findings findings) {
    findings.unchecked(U11, path, detail, "look at it yourself");
  }
}
