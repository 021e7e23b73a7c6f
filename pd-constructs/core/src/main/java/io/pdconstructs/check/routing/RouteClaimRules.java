package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R12;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.check.fleet.RouteClaims;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** R12: no two routes claim the same requests, by host and match. */
final class RouteClaimRules implements Rule {

  /** What the Gateway API takes. */
  private static final int MOST_HOSTNAMES = 16;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R12);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    List<Manifest> added = new ArrayList<>();
    for (Manifest extra : subject.extras()) {
      if (extra.isA("HTTPRoute")) {
        added.add(extra);
      }
    }
    if (!added.isEmpty()) {
      checkAdded(added, subject, findings);
    }
    if (subject.stack().isPresent()) {
      Optional<ExistingGateway> existing = subject.stack().get().gateway().asExisting();
      existing.ifPresent(gateway -> checkHostnames(gateway, findings));
    }
  }

  /** Routes that the user added, beside those of the stack. */
  private static void checkAdded(List<Manifest> added, Subject subject, Findings findings) {
    Map<String, Gateway> gateways = new HashMap<>();
    for (Manifest object : subject.manifests().ofKind("Gateway")) {
      Gateway gateway = Gateway.of(object);
      gateways.put(gateway.id(), gateway);
    }
    RouteClaims claims = new RouteClaims(gateways);
    for (Route route : subject.topology().routes()) {
      claims.add(route.object(), route + " spec.rules.matches", findings);
    }
    for (Manifest extra : added) {
      claims.add(extra, Findings.place(extra) + "spec.rules.matches", findings);
    }
    claims.report();
  }

  /** What only the cluster can tell is said, so that it is looked at. */
  private static void checkHostnames(ExistingGateway existing, Findings findings) {
    int hostnames = existing.hostnames().size();
    if (hostnames > MOST_HOSTNAMES) {
      findings.invalid(
          R12,
          "gateway.hostname",
          hostnames,
          "are more than the " + MOST_HOSTNAMES + " that a route takes",
          "use *. and a name that several have in common");
    } else if (hostnames == 0) {
      String gateway = existing.namespace() + "/" + existing.name();
      findings.note(
          R12,
          "gateway.hostname",
          "the route takes requests for any host, unless an older route of " + gateway + " does",
          "name the host of this stack with hostname(...) where the Gateway is shared");
    }
  }
}
