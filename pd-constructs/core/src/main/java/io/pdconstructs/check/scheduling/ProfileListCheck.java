package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E3;

import io.pdconstructs.EppCapabilities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** E3: the scheduling profiles that a configuration declares, each by a name of its own. */
final class ProfileListCheck {

  private static final Set<String> FIELDS = Set.of("name", "plugins");

  private final EppCapabilities router;
  private final Map<String, DeclaredPlugin> declared;
  private final ConfigFindings findings;
  private final ProfilePluginCheck ofPlugins;
  private final Map<String, DeclaredProfile> profiles = new HashMap<>();

  ProfileListCheck(
      EppCapabilities router, Map<String, DeclaredPlugin> declared, ConfigFindings findings) {
    this.router = router;
    this.declared = declared;
    this.findings = findings;
    this.ofPlugins = new ProfilePluginCheck(router, declared, findings);
  }

  /** Checks them; what they declare, by name. */
  Map<String, DeclaredProfile> read(JsonNode all) {
    if (all.isEmpty() && !router.configFormat().fillsIn()) {
      findings.miss();
      findings.required(
          E3,
          "schedulingProfiles",
          "without a profile " + router.picker() + " does not start",
          "add the profiles prefill and decode");
    }
    for (int i = 0; i < all.size(); i++) {
      String place = "schedulingProfiles[" + i + "]";
      JsonNode profile = all.path(i);
      findings.checkFields(place, profile, FIELDS);
      declare(place, profile.path("name").asString(""), profile.path("plugins"));
      ofPlugins.check(place, profile.path("plugins"));
    }
    return profiles;
  }

  private void declare(String place, String name, JsonNode plugins) {
    if (name.isEmpty()) {
      findings.miss();
      findings.required(E3, place + ".name", "a profile has a name", "name it");
    } else if (profiles.put(name, profile(place, plugins)) != null) {
      String detail = "is another profile's name";
      findings.duplicate(E3, place + ".name", name, detail, "name it otherwise");
    }
  }

  private DeclaredProfile profile(String place, JsonNode references) {
    List<DeclaredPlugin> plugins = new ArrayList<>();
    for (JsonNode reference : references) {
      DeclaredPlugin plugin = declared.get(reference.path("pluginRef").asString(""));
      if (plugin != null) {
        plugins.add(plugin);
      }
    }
    return new DeclaredProfile(place, plugins, plugins.size() == references.size());
  }
}
