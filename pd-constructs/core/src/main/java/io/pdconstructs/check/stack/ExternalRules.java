package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U11;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Pods;
import io.pdconstructs.topology.EngineRole;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * U11: what of manifests that no program here made could not be looked at, so that nobody takes
 * silence for health.
 */
final class ExternalRules implements Rule {

  private static final String ROLE = "llm-d.ai/role";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.isComplete()) {
      return;
    }
    for (EngineWorkload engine : subject.engines()) {
      checkEngine(engine, findings.of(engine.role()));
    }
    for (Manifest manifest : subject.manifests()) {
      if (!EngineRole.isLookedAt(manifest.kind()) && hasRole(manifest)) {
        unchecked(
            manifest + "",
            "has pods with a role, and engines are not looked for in a " + manifest.kind(),
            findings);
      }
    }
    boolean noPool = subject.manifests().ofKind("InferencePool").isEmpty();
    boolean noEngine = subject.engines().isEmpty();
    if (noEngine && noPool) {
      return; // no stack, so nothing of one is missing
    }
    if (noEngine) {
      unchecked("manifests", "hold no engines, so nothing of them was looked at", findings);
    }
    if (noPool) {
      unchecked("manifests", "hold no InferencePool, so routing was not looked at", findings);
    }
    if (!noEngine && !noPool && !subject.manifests().ofKind("Gateway").isEmpty()) {
      checkRoutes(subject, findings);
    }
    for (Role role : Role.values()) {
      if (!noEngine && subject.engines(role).isEmpty()) {
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

  private static boolean hasRole(Manifest manifest) {
    for (Pods pods : Pods.in(manifest)) {
      if (pods.labels().has(ROLE) && !manifest.at("/metadata").has("ownerReferences")) {
        return true;
      }
    }
    return false;
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

  private static void checkEngine(EngineWorkload engine, Findings findings) {
    if (engine.container().isMissingNode()) {
      return; // U4 says so
    }
    String image = engine.container().path("image").asString("");
    if (!engine.command().isVllm()) {
      unchecked(
          engine.path() + ".command",
          "runs no vLLM, so only its ports and labels were looked at",
          findings);
    } else if (engine.version().capabilities().isEmpty()) {
      unchecked(
          engine.path() + ".image",
          image + " tells no version of vLLM, so what depends on it was not looked at",
          findings);
    } else if (!VllmFlags.isKnown(engine.version().number())) {
      unchecked(
          engine.path() + ".image",
          "the flags of " + engine.version().vllm() + " are not known, so they were not looked up",
          findings);
    }
    if (engine.command().isVllm() && !engine.command().isRead()) {
      unchecked(
          engine.path() + ".command",
          "is a shell, so the flags in its script were not looked at",
          findings);
    }
    Optional<String> file = engine.flags().arguments().unreadFile();
    if (engine.command().isVllm() && file.isPresent()) {
      unchecked(
          engine.path() + ".args",
          "names "
              + file.get()
              + " as --config, which is in no ConfigMap here, so the flags in it were not looked at",
          findings);
    }
  }

  private static void unchecked(String path, String detail, Findings findings) {
    findings.unchecked(U11, path, detail, "look at it yourself");
  }
}
