package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E10;
import static io.pdconstructs.check.LibraryRule.S5;

import io.pdconstructs.EppConfigFormat;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.manifest.NearMiss;
import tools.jackson.databind.JsonNode;

/**
 * The head of a configuration: E1 fields, version, kind and feature gates that the picker knows,
 * E10 a version of old, S5 a gate that is no more.
 */
final class ConfigHeadCheck {

  private static final String KIND = "EndpointPickerConfig";

  private final EppConfigFormat format;
  private final ConfigFindings findings;

  ConfigHeadCheck(EppConfigFormat format, ConfigFindings findings) {
    this.format = format;
    this.findings = findings;
  }

  void check(JsonNode config) {
    findings.checkFields("", config, format.fields());
    checkVersion(config.path("apiVersion").asString(""));
    String kind = config.path("kind").asString(KIND);
    if (!kind.equals(KIND)) {
      findings.invalid(E1, "kind", kind, findings.unknown("kind"), "use " + KIND);
    }
    for (JsonNode gate : config.path("featureGates")) {
      checkGate(gate.asString(""));
    }
  }

  private void checkVersion(String version) {
    String newest = format.apiVersions().get(0);
    if (!format.apiVersions().contains(version)) {
      String detail = findings.unknown("apiVersion");
      findings.invalid(E1, "apiVersion", version, detail, "use " + newest);
    } else if (!version.equals(newest)) {
      findings.warn(E10, "apiVersion", version + " is the one of old", "use " + newest);
    }
  }

  private void checkGate(String name) {
    if (!format.featureGates().contains(name)) {
      LibraryRule rule = name.equals("prepareDataPlugins") ? S5 : E1;
      String fix = NearMiss.orLeaveOut(name, format.featureGates());
      findings.invalid(rule, "featureGates", name, findings.unknown("gate"), fix);
    }
  }
}
