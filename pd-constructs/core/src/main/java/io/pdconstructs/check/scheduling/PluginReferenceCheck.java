package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E4;

import io.pdconstructs.EppConfigFormat;
import io.pdconstructs.manifest.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Plug-ins that work outside profiles: E4 one profile handler, E1 those that other fields name are
 * declared, E10 such fields of old.
 */
final class PluginReferenceCheck {

  private static final List<String> REFERENCES =
      List.of(
          "saturationDetector.pluginRef",
          "flowControl.saturationDetector.pluginRef",
          "flowControl.usageLimitPolicyPluginRef");

  private final EppConfigFormat format;
  private final Map<String, DeclaredPlugin> declared;
  private final ConfigFindings findings;

  PluginReferenceCheck(
      EppConfigFormat format, Map<String, DeclaredPlugin> declared, ConfigFindings findings) {
    this.format = format;
    this.declared = declared;
    this.findings = findings;
  }

  void check(JsonNode config) {
    checkHandlers();
    for (String place : REFERENCES) {
      JsonNode reference = config.at("/" + place.replace('.', '/'));
      String name = reference.asString("");
      if (!reference.isMissingNode() && !declared.containsKey(name) && findings.isComplete()) {
        String fix = NearMiss.orLeaveOut(name, declared.keySet());
        findings.invalid(E1, place, name, "is declared by no plug-in", fix);
      }
    }
    checkOld("saturationDetector", "flowControl.saturationDetector", config);
    checkOld("parser", "requestHandler.parsers", config);
  }

  private void checkHandlers() {
    List<String> handlers = new ArrayList<>();
    for (DeclaredPlugin plugin : declared.values()) {
      if (plugin.plugin().is("profile-handler")) {
        handlers.add(plugin.name());
      }
    }
    if (handlers.size() > 1) {
      findings.invalid(
          E4,
          "plugins",
          String.join(", ", handlers),
          "are " + handlers.size() + " profile handlers, of which there is one",
          "keep one of them");
    }
  }

  private void checkOld(String field, String instead, JsonNode config) {
    if (config.has(field) && format.fields().contains(field)) {
      findings.deprecated(field, field, instead);
    }
  }
}
