package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.T9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.Route;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * T9: how long a route waits for an answer. GKE takes no time limit, kgateway has one of 15 s that
 * only a route changes.
 */
final class RouteTimeRules implements Rule {

  /** Envoy's own limit, after which long prompts were answered with 504. */
  private static final long SHORT_MILLISECONDS = 15_000;

  private static final String FIX = "say 0s, which means no limit, for request and backendRequest";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(T9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Route route : subject.topology().routes()) {
      if (isOnGke(subject)) {
        checkGke(route, findings);
      } else if (route.leadsToPool()) {
        check(route, subject, findings);
      }
    }
  }

  private static boolean isOnGke(Subject subject) {
    for (Manifest manifest : subject.manifests()) {
      if (manifest.apiVersion().startsWith("networking.gke.io/")
          || manifest.text("/spec/gatewayClassName").orElse("").startsWith("gke-")) {
        return true;
      }
    }
    return false;
  }

  private static void checkGke(Route route, Findings findings) {
    for (JsonNode rule : route.rules()) {
      if (rule.has("timeouts")) {
        findings.invalid(
            T9,
            route + " spec.rules.timeouts",
            rule.path("timeouts").toString(),
            "is refused by GKE, which then does not program the route",
            new Fix(
                "leave it out, and use GkeGateway.backendTimeout(...)",
                "leave it out, and set timeoutSec of a GCPBackendPolicy"));
      }
    }
  }

  private static void check(Route route, Subject subject, Findings findings) {
    boolean limits = isOnKgateway(route, subject);
    for (JsonNode rule : route.rules()) {
      JsonNode timeouts = rule.path("timeouts");
      if (timeouts.isEmpty() && limits && !rule.path("backendRefs").isEmpty()) {
        findings.warn(
            T9,
            route + " spec.rules.timeouts",
            "without it kgateway ends every request after 15 s, those with long prompts or answers too",
            Fix.derived(FIX));
      }
      for (String name : new String[] {"request", "backendRequest"}) {
        String limit = timeouts.path(name).asString("");
        long milliseconds = milliseconds(limit);
        if (milliseconds > 0 && milliseconds <= SHORT_MILLISECONDS) {
          findings.warn(
              T9,
              route + " spec.rules.timeouts." + name,
              limit + " ends every request that takes longer, as long prompts and answers do",
              Fix.derived(FIX));
        }
      }
    }
  }

  /** Whether it is, and no policy says how long a request may take. */
  private static boolean isOnKgateway(Route route, Subject subject) {
    if (!subject.manifests().ofKind("TrafficPolicy").isEmpty()) {
      return false;
    }
    if (subject.stack().isPresent()) {
      return OnKgateway.is(subject.stack().get());
    }
    for (Gateway gateway : subject.topology().gateways(route)) {
      if (gateway.className().equals("kgateway")) {
        return true;
      }
    }
    return false;
  }

  /** A time as the Gateway API writes it, such as {@code 1m30s}; 0 for what is none. */
  private static long milliseconds(String time) {
    long all = 0;
    long number = 0;
    for (int i = 0; i < time.length(); i++) {
      char c = time.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(number * 10 + c - '0', Integer.MAX_VALUE);
      } else {
        boolean small = time.startsWith("ms", i);
        all += number * (small ? 1 : unit(c));
        number = 0;
        i += small ? 1 : 0;
      }
    }
    return all;
  }

  private static long unit(char unit) {
    return switch (unit) {
      case 'h' -> 3_600_000;
      case 'm' -> 60_000;
      case 's' -> 1_000;
      default -> 0;
    };
  }
}
