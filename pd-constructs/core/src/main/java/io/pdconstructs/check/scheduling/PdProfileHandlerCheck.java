package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.S2;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** S2: beside the profile handler of old, something tells the sidecar where to prefill. */
final class PdProfileHandlerCheck {

  private static final Set<String> HEADER_HANDLERS =
      Set.of("prefill-header-handler", "disagg-headers-handler");

  private final boolean hasDeciders;
  private final Map<String, DeclaredPlugin> declared;
  private final DeciderCheck ofDecider;
  private final HandlerProfileCheck ofProfiles;
  private final ConfigFindings findings;

  PdProfileHandlerCheck(
      boolean hasDeciders,
      Map<String, DeclaredPlugin> declared,
      DeciderCheck ofDecider,
      HandlerProfileCheck ofProfiles,
      ConfigFindings findings) {
    this.hasDeciders = hasDeciders;
    this.declared = declared;
    this.ofDecider = ofDecider;
    this.ofProfiles = ofProfiles;
    this.findings = findings;
  }

  void check(DeclaredPlugin handler) {
    checkHeader();
    JsonNode parameters = handler.parameters();
    ofProfiles.check(handler, "prefill", parameters.path("prefillProfile").asString("prefill"));
    ofProfiles.check(handler, "decode", parameters.path("decodeProfile").asString("decode"));
    if (hasDeciders) {
      String parameter = "deciderPluginName";
      String decider = parameters.path(parameter).asString("prefix-based-pd-decider");
      ofDecider.check(handler, decider, parameter);
    } else {
      new PromptThresholdCheck(declared, findings).check(handler);
    }
  }

  /** The handler tells nobody where prefill is: another plug-in sets the header. */
  private void checkHeader() {
    boolean told =
        declared.values().stream().anyMatch(one -> HEADER_HANDLERS.contains(one.plugin().type()));
    if (!told) {
      findings.required(
          S2,
          "plugins",
          "nothing tells the sidecar where to prefill, so decode workers do it all",
          hasDeciders ? "use disagg-profile-handler" : "add prefill-header-handler");
    }
  }
}
