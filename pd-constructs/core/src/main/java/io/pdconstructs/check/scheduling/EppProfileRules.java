package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E7;
import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.S2;
import static io.pdconstructs.check.LibraryRule.S4;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.Scorer;
import io.pdconstructs.WeightedScorer;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the endpoint picker compares workers, as a program says it in types. E1 by what the release
 * has, E7 and S4 with a memory of prompts that it counts by, S2 workers that are there.
 */
final class EppProfileRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S2, S4, E1, E7, M1, U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Optional<PdStack> stack = subject.stack();
    if (stack.isPresent()
        && stack.get().endpointPicker().config().orElse(null) instanceof SchedulingProfiles typed) {
      checkTyped(typed, stack.get(), findings);
      checkLabels(Role.PREFILL, typed.prefill(), subject, findings);
      checkLabels(Role.DECODE, typed.decode(), subject, findings);
    }
  }

  private static void checkTyped(SchedulingProfiles profiles, PdStack stack, Findings findings) {
    EppCapabilities router = stack.release().epp();
    checkProfile("prefill", profiles.prefill(), router, findings);
    checkProfile("decode", profiles.decode(), router, findings);
    boolean remembers =
        profiles.decode().scorers().stream()
            .anyMatch(scorer -> scorer.scorer() == Scorer.PREFIX_CACHE);
    if (router.charactersPerToken().isPresent()
        && stack.disaggregation().promptTokens().isPresent()
        && !remembers) {
      findings.required(
          E7,
          "endpointPicker.config.decode.scorers",
          "without Scorer.PREFIX_CACHE " + router.picker() + " takes every prompt for a new one",
          "add Scorer.PREFIX_CACHE.weight(1), or use Disaggregation.always()");
    }
    profiles
        .prefixCache()
        .blockTokens()
        .filter(tokens -> tokens >= 1 && tokens < router.smallestPrefixBlock())
        .ifPresent(
            tokens ->
                findings.invalid(
                    S4,
                    "endpointPicker.config.prefixCache.blockTokens",
                    tokens,
                    "is less than "
                        + router.picker()
                        + " takes, which would use "
                        + router.smallestPrefixBlock(),
                    "use " + router.smallestPrefixBlock() + " or more"));
  }

  private static void checkProfile(
      String role, SchedulingProfile profile, EppCapabilities router, Findings findings) {
    String path = "endpointPicker.config." + role;
    Set<Scorer> seen = EnumSet.noneOf(Scorer.class);
    for (WeightedScorer scorer : profile.scorers()) {
      if (!router.scorers().containsKey(scorer.scorer())) {
        findings.invalid(
            E1,
            path + ".scorers",
            scorer.scorer(),
            "is no scorer of " + router.picker() + ", which would not start",
            "use one of " + router.scorers().keySet().stream().sorted().toList());
      } else if (!seen.add(scorer.scorer())) {
        findings.duplicate(
            U2,
            path + ".scorers",
            scorer.scorer(),
            "is in this profile already",
            "add the weights");
      }
    }
    profile.labels().forEach((key, value) -> Labels.check(path + ".labels", key, value, findings));
  }

  /** Pods that somebody else runs may have them, so this is no error. */
  private static void checkLabels(
      Role role, SchedulingProfile profile, Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines(role)) {
      for (Map.Entry<String, String> label : profile.labels().entrySet()) {
        if (!engine.podLabels().path(label.getKey()).asString("").equals(label.getValue())) {
          findings.warn(
              S2,
              "endpointPicker.config." + role + ".labels[\"" + label.getKey() + "\"]",
              "no "
                  + role
                  + " worker of this stack has "
                  + label.getValue()
                  + ", so none is asked"
                  + (role == Role.PREFILL ? ", and every request is answered" : ""),
              "say label(...) on the workers, or leave it out");
        }
      }
    }
  }
}
