package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.R10;
import static io.pdconstructs.check.LibraryRule.R11;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.GatewayListener;
import io.pdconstructs.topology.RouteParent;
import java.util.List;

/** Whether a Gateway takes a route: R10 the listener that it names is there, R11 one lets it in. */
public final class RouteAdmission {

  private RouteAdmission() {}

  /** Reports a listener that is not there, and a Gateway that does not let the route in. */
  public static void check(
      RouteParent parent, Gateway gateway, String named, Fix fix, Findings findings) {
    Manifest route = parent.route();
    List<GatewayListener> meant = gateway.meant(parent);
    if (meant.isEmpty() && !parent.section().isEmpty()) {
      findings.invalid(
          R10,
          route + " spec.parentRefs.sectionName",
          parent.section(),
          "is no listener of " + named,
          fix);
    } else if (!meant.isEmpty() && meant.stream().noneMatch(one -> one.letsIn(route))) {
      findings.invalid(
          R11,
          named + " spec.listeners.allowedRoutes",
          meant.get(0).allowedRoutes().toString(),
          "does not let in " + route + " of the namespace " + route.namespace().orElse(""),
          fix);
    }
  }
}
