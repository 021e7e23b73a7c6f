package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.G22;
import static io.pdconstructs.check.LibraryRule.U14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSelector;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * G22: where a new pod of a Deployment comes before an old one goes, it may be on a node of its
 * own. U14: one of them has to come first.
 */
final class RolloutRules implements Rule {

  private static final String AWAY =
      "/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G22, U14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      JsonNode strategy = engine.workload().spec().value().path("strategy");
      if (engine.object().isA("Deployment")
          && strategy.path("type").asString("RollingUpdate").equals("RollingUpdate")) {
        check(engine, strategy.path("rollingUpdate"), findings.of(engine.role()));
      }
    }
  }

  private static void check(EngineWorkload engine, JsonNode update, Findings findings) {
    long replicas = engine.workload().replicas().value().asLong(1);
    long surge = pods(update.path("maxSurge"), replicas, true);
    long unavailable = pods(update.path("maxUnavailable"), replicas, false);
    String path = engine.paths().before() + "spec.strategy.rollingUpdate";
    if (isZero(update.path("maxSurge")) && isZero(update.path("maxUnavailable"))) {
      findings.invalid(
          U14,
          path + ".maxUnavailable",
          0,
          "beside a maxSurge of 0 lets no pod be replaced, so the API server refuses it",
          "set one of them to 1");
    } else if (replicas > 0 && surge > 0 && unavailable == 0) {
      for (JsonNode term : engine.podSpec().at(AWAY)) {
        if (PodSelector.matches(term.path("labelSelector"), engine.podLabels())) {
          findings.warn(
              G22,
              path,
              "a new pod comes before an old one goes, and the pods must be on different "
                  + term.path("topologyKey").asString("")
                  + ": without a free one the rollout never ends",
              "set maxSurge: 0 and maxUnavailable: 1, or keep a node free");
          return;
        }
      }
    }
  }

  private static boolean isZero(JsonNode amount) {
    return amount.asString("").equals("0") || amount.asString("").equals("0%");
  }

  /** Of an amount left out, Kubernetes takes 25%; percents of new pods are rounded up. */
  private static long pods(JsonNode amount, long replicas, boolean isRoundedUp) {
    String text = amount.asString("25%");
    if (!text.endsWith("%")) {
      return amount.asLong(0);
    }
    String number = text.substring(0, text.length() - 1);
    long percent = number.chars().allMatch(Character::isDigit) ? Long.parseLong("0" + number) : 0;
    return (percent * replicas + (isRoundedUp ? 99 : 0)) / 100;
  }
}
