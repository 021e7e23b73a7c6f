package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.R10;
import static io.pdconstructs.check.LibraryRule.R11;

import io.pdconstructs.check.Findings;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.RouteEntry;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether a Gateway takes a route: R10 the listener that it names is there, R11 one lets it in. */
public final class RouteAdmission {

  private RouteAdmission() {}

  /** Reports a listener that is not there, and a Gateway that does not let the route in. */
  public static void check(
      Manifest route,
      JsonNode parent,
      Manifest gateway,
      String named,
      String fix,
      Findings findings) {
    String section = parent.path("sectionName").asString("");
    List<JsonNode> meant = RouteEntry.meant(parent, gateway);
    if (meant.isEmpty() && !section.isEmpty()) {
      findings.invalid(
          R10, route + " spec.parentRefs.sectionName", section, "is no listener of " + named, fix);
    } else if (!meant.isEmpty()
        && meant.stream().noneMatch(one -> RouteEntry.letsIn(one, route, gateway))) {
      findings.invalid(
          R11,
          named + " spec.listeners.allowedRoutes",
          meant.get(0).path("allowedRoutes").toString(),
          "does not let in " + route + " of the namespace " + route.namespace().orElse(""),
          fix);
    }
  }
}
