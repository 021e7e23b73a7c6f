package io.pdconstructs.check.scheduling;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.check.Findings;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads one configuration of an endpoint picker as that picker does, and says what it would refuse
 * (E1-E4), pass over (E2, E8) or give up one day (E10). What it declares is then held against what
 * disaggregation needs, where all of it was understood.
 */
final class EppConfigCheck {

  private final EppCapabilities router;
  private final String path;
  private final Findings findings;

  EppConfigCheck(EppCapabilities router, String path, Findings findings) {
    this.router = router;
    this.path = path;
    this.findings = findings;
  }

  void check(JsonNode config) {
    ConfigFindings found = new ConfigFindings(router, path, findings);
    new ConfigHeadCheck(router.configFormat(), found).check(config);
    Map<String, DeclaredPlugin> plugins =
        new PluginListCheck(router, found).read(config.path("plugins"));
    Map<String, DeclaredProfile> profiles =
        new ProfileListCheck(router, plugins, found).read(config.path("schedulingProfiles"));
    new PluginReferenceCheck(router.configFormat(), plugins, found).check(config);
    if (found.isComplete()) {
      new EppDisaggregationCheck(router, plugins, profiles, found).check();
    }
  }
}
