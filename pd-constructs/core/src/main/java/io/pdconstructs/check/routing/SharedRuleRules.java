package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R27;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.Route;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R27: a rule of a route that shares requests among pools, which older versions of Istio mix up.
 */
final class SharedRuleRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Route route : subject.topology().routes()) {
      if (route.backends().size() > 1 && isOnIstio(route, subject)) {
        check(route, findings);
      }
    }
  }

  private static boolean isOnIstio(Route route, Subject subject) {
    for (Gateway gateway : subject.topology().gateways(route)) {
      if (gateway.className().startsWith("istio")) {
        return true;
      }
    }
    return false;
  }

  private static void check(Route route, Findings findings) {
    for (int i = 0; i < route.rules().size(); i++) {
      Set<String> pools = new HashSet<>();
      for (JsonNode backend : route.rules().path(i).path("backendRefs")) {
        if (backend.path("kind").asString("").equals("InferencePool")) {
          pools.add(
              backend.path("namespace").asString("") + "/" + backend.path("name").asString(""));
        }
      }
      if (pools.size() > 1) {
        findings.warn(
            R27,
            route + " spec.rules[" + i + "].backendRefs",
            "names "
                + pools.size()
                + " pools; Istio before the fix of istio#61594 asks the picker of the last one for all of them, and fails the whole rule while one has no ready pod",
            "give each pool a rule of its own, or run an Istio with that fix: none up to 1.29.8, 1.30.5 and 1.31.1 is known to have it");
      }
    }
  }
}
