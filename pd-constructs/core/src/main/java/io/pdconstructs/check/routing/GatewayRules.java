package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R11;
import static io.pdconstructs.check.LibraryRule.R12;
import static io.pdconstructs.check.LibraryRule.R14;
import static io.pdconstructs.check.LibraryRule.U9;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.check.fleet.RouteClaims;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.GatewayListener;
import io.pdconstructs.topology.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gateways and their listeners. U9 a Gateway that the release runs on, R11 and R12 what only the
 * cluster can tell of one that is there, R12 no two routes claim the same requests, R14 listeners
 * that can be told apart.
 */
final class GatewayRules implements Rule {

  /** What the Gateway API takes. */
  private static final int MOST_LISTENERS = 64;

  private static final int MOST_HOSTNAMES = 16;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R11, R12, R14, U9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    checkClaims(subject, findings);
    subject.stack().ifPresent(stack -> checkRelease(stack, findings));
    for (Gateway gateway : subject.topology().gateways()) {
      Place listeners = Place.of(gateway.object()).child("spec", "listeners");
      checkListeners(gateway, Findings.path(gateway.object(), listeners), findings);
    }
    subject
        .stack()
        .ifPresent(
            stack ->
                stack
                    .gateway()
                    .asExisting()
                    .ifPresent(existing -> checkExisting(stack, existing, findings)));
  }

  private static void checkRelease(PdStack stack, Findings findings) {
    if (OnKgateway.is(stack) && !stack.release().epp().kgateway()) {
      findings.invalid(
          U9,
          "gateway",
          stack.gateway().summary(),
          "does not ask the endpoint picker of llm-d " + stack.release().version(),
          "use InferenceGateway.istio() or InferenceGateway.gke()");
    }
  }

  /** What only the cluster can tell is said, so that it is looked at. */
  private static void checkExisting(PdStack stack, ExistingGateway existing, Findings findings) {
    String gateway = existing.namespace() + "/" + existing.name();
    if (!existing.namespace().equals(stack.namespace())) {
      findings.note(
          R11,
          "gateway",
          gateway + " must let in routes of the namespace " + stack.namespace(),
          "say so in allowedRoutes of its listeners; the default is routes of its own namespace");
    }
    if (existing.hostnames().size() > MOST_HOSTNAMES) {
      findings.invalid(
          R12,
          "gateway.hostname",
          existing.hostnames().size(),
          "are more than the " + MOST_HOSTNAMES + " that a route takes",
          "use *. and a name that several have in common");
    }
    if (existing.hostnames().isEmpty()) {
      findings.note(
          R12,
          "gateway.hostname",
          "the route takes requests for any host, unless an older route of " + gateway + " does",
          "name the host of this stack with hostname(...) where the Gateway is shared");
    }
  }

  private static void checkListeners(Gateway gateway, String all, Findings findings) {
    List<GatewayListener> listeners = gateway.listeners();
    if (listeners.isEmpty()) {
      findings.required(
          R14,
          all,
          "a Gateway without a listener takes no requests",
          new Fix("add one, such as Listener.http(\"default\", 80)", "add one"));
    }
    if (listeners.size() > MOST_LISTENERS) {
      findings.invalid(
          R14,
          all,
          listeners.size(),
          "are more than the " + MOST_LISTENERS + " that a Gateway takes",
          "use a Gateway for each part");
    }
    Set<String> names = new HashSet<>();
    Set<String> places = new HashSet<>();
    Map<String, String> protocols = new HashMap<>();
    for (GatewayListener listener : listeners) {
      String name = listener.name();
      String port = listener.port();
      String protocol = listener.protocol();
      String place = port + " " + listener.hostname("any host");
      String path = all + "[" + name + "]";
      if (!names.add(name)) {
        String fix = "give each listener a name of its own";
        findings.duplicate(R14, path, name, "is another listener's name", fix);
      } else if (!protocols.merge(port, protocol, (first, next) -> first).equals(protocol)) {
        findings.invalid(
            R14,
            path + ".port",
            port,
            "speaks HTTP for one listener and HTTPS for another",
            "give each protocol a port of its own");
      } else if (!places.add(place)) {
        findings.duplicate(
            R14,
            path,
            place,
            "is what another listener takes",
            "give them different ports or hostnames");
      }
    }
  }

  /** Routes that the user added, beside those of the stack. */
  private static void checkClaims(Subject subject, Findings findings) {
    List<Manifest> added = new ArrayList<>();
    for (Manifest extra : subject.extras()) {
      if (extra.isA("HTTPRoute")) {
        added.add(extra);
      }
    }
    if (added.isEmpty()) {
      return;
    }
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
}
