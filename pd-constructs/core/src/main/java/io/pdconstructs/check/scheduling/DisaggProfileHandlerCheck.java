package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E6;

import tools.jackson.databind.JsonNode;

/** E6: today's profile handler, disagg-profile-handler, has parameters of today or of old. */
final class DisaggProfileHandlerCheck {

  private final String picker;
  private final DeciderCheck ofDecider;
  private final HandlerProfileCheck ofProfiles;
  private final ConfigFindings findings;

  DisaggProfileHandlerCheck(
      String picker,
      DeciderCheck ofDecider,
      HandlerProfileCheck ofProfiles,
      ConfigFindings findings) {
    this.picker = picker;
    this.ofDecider = ofDecider;
    this.ofProfiles = ofProfiles;
    this.findings = findings;
  }

  void check(DeclaredPlugin handler) {
    JsonNode parameters = handler.parameters();
    boolean nested = parameters.has("deciders") || parameters.has("profiles");
    String flat = first(parameters, "prefillDeciderPluginName", "deciderPluginName");
    boolean oldProfiles =
        parameters.has("prefillProfile")
            || parameters.has("decodeProfile")
            || parameters.has("encodeProfile");
    if (nested && (!flat.isEmpty() || oldProfiles)) {
      findings.invalid(
          E6,
          handler.parametersPlace(),
          parameters.toString(),
          "mixes today's parameters with those of old, and " + picker + " would not start",
          "use deciders and profiles alone");
      return;
    }
    String decider = parameters.at("/deciders/prefill").asString(flat);
    ofDecider.check(handler, decider, "deciders.prefill");
    ofProfiles.check(handler, "prefill", profile(parameters, "prefill"));
    ofProfiles.check(handler, "decode", profile(parameters, "decode"));
  }

  private static String profile(JsonNode parameters, String role) {
    String old = parameters.path(role + "Profile").asString(role);
    return parameters.at("/profiles/" + role).asString(old);
  }

  private static String first(JsonNode parameters, String... names) {
    for (String name : names) {
      if (parameters.has(name)) {
        return parameters.path(name).asString("");
      }
    }
    return "";
  }
}
