package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E1;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.known.KnownPlugin;
import io.pdconstructs.known.KnownPlugins;
import io.pdconstructs.manifest.NearMiss;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** E1: the plug-ins that a configuration declares, each of a known type, by a name of its own. */
final class PluginListCheck {

  private static final Set<String> FIELDS = Set.of("name", "type", "parameters");

  private final String picker;
  private final Map<String, KnownPlugin> known;
  private final ConfigFindings findings;
  private final PluginParameterCheck parameters;
  private final Map<String, DeclaredPlugin> declared = new LinkedHashMap<>();

  PluginListCheck(EppCapabilities router, ConfigFindings findings) {
    this.picker = router.picker();
    this.known = KnownPlugins.of(router.version());
    this.findings = findings;
    this.parameters = new PluginParameterCheck(router.picker(), findings);
  }

  /** Checks them; what they declare, by name, in order. */
  Map<String, DeclaredPlugin> read(JsonNode plugins) {
    for (int i = 0; i < plugins.size(); i++) {
      JsonNode plugin = plugins.path(i);
      String place = "plugins[" + i + "]";
      findings.checkFields(place, plugin, FIELDS);
      String type = plugin.path("type").asString("");
      KnownPlugin kind = known.get(type);
      if (type.isEmpty()) {
        findings.miss();
        findings.required(E1, place + ".type", "a plug-in has a type", "say which plug-in it is");
      } else if (kind == null) {
        String fix = NearMiss.orLeaveOut(type, known.keySet());
        findings.invalid(E1, place + ".type", type, findings.unknown("plug-in"), fix);
      } else {
        declare(i, plugin, kind);
      }
    }
    return declared;
  }

  private void declare(int index, JsonNode plugin, KnownPlugin kind) {
    String name = plugin.path("name").asString(kind.type());
    JsonNode given = plugin.path("parameters");
    DeclaredPlugin one = new DeclaredPlugin(index, name, kind, given);
    parameters.check(one.parametersPlace(), kind, given);
    kind.replacement()
        .ifPresent(instead -> findings.deprecated(one.place() + ".type", kind.type(), instead));
    if (declared.put(name, one) != null) {
      findings.duplicate(
          E1,
          one.place() + ".name",
          name,
          "is another plug-in's name, and " + picker + " would not start",
          "give it a name of its own");
    }
  }
}
