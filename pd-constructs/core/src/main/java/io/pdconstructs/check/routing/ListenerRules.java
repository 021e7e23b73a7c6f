package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.Place;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.GatewayListener;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** R14: a Gateway has listeners, no more than the Gateway API takes, and they can be told apart. */
final class ListenerRules implements Rule {

  /** What the Gateway API takes. */
  private static final int MOST_LISTENERS = 64;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Gateway gateway : subject.topology().gateways()) {
      String path =
          Findings.path(gateway.object(), Place.of(gateway.object()).child("spec", "listeners"));
      checkNumber(gateway.listeners(), path, findings);
      checkDistinct(gateway.listeners(), path, findings);
    }
  }

  private static void checkNumber(List<GatewayListener> listeners, String all, Findings findings) {
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
  }

  private static void checkDistinct(
      List<GatewayListener> listeners, String all, Findings findings) {
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
        String fix = "give them different ports or hostnames";
        findings.duplicate(R14, path, place, "is what another listener takes", fix);
      }
    }
  }
}
