package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E3;
import static io.pdconstructs.check.LibraryRule.E4;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.manifest.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The plug-ins that a profile names: E3 such that are declared, E4 one picker among them. */
final class ProfilePluginCheck {

  private static final Set<String> FIELDS = Set.of("pluginRef", "weight");

  private final EppCapabilities router;
  private final Map<String, DeclaredPlugin> declared;
  private final ConfigFindings findings;
  private final ScorerWeightCheck ofWeights;

  ProfilePluginCheck(
      EppCapabilities router, Map<String, DeclaredPlugin> declared, ConfigFindings findings) {
    this.router = router;
    this.declared = declared;
    this.findings = findings;
    this.ofWeights = new ScorerWeightCheck(router, findings);
  }

  void check(String place, JsonNode references) {
    List<String> pickers = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      JsonNode reference = references.path(i);
      String at = place + ".plugins[" + i + "]";
      findings.checkFields(at, reference, FIELDS);
      String name = reference.path("pluginRef").asString("");
      DeclaredPlugin plugin = declared.get(name);
      if (plugin != null) {
        ofWeights.check(at + ".weight", plugin.plugin(), reference.path("weight"));
        if (plugin.plugin().is("picker")) {
          pickers.add(plugin.name());
        }
      } else if (findings.isComplete()) {
        String fix = NearMiss.orLeaveOut(name, declared.keySet());
        findings.invalid(E3, at + ".pluginRef", name, "is declared by no plug-in", fix);
      }
    }
    checkPickers(place + ".plugins", pickers);
  }

  private void checkPickers(String place, List<String> pickers) {
    if (pickers.size() > 1) {
      findings.invalid(
          E4,
          place,
          String.join(", ", pickers),
          "are " + pickers.size() + " pickers, of which a profile has one",
          "keep one of them");
    } else if (pickers.isEmpty() && !router.configFormat().fillsIn() && findings.isComplete()) {
      findings.required(
          E4,
          place,
          "without a picker " + router.picker() + " crashes at the first request",
          "add max-score-picker");
    }
  }
}
