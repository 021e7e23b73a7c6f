package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.S2;

import io.pdconstructs.EppCapabilities;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a configuration that its picker takes disaggregates at all. All of this starts, and
 * answers every request: S2 no handler, decider or header for a prefill worker, or workers of the
 * wrong role, S3 a threshold that means never, S4 and E7 a decider that does not learn what is
 * cached, E5 one that comes too late, E6 profiles that a handler does not find.
 */
final class EppDisaggregationCheck {

  private final EppCapabilities router;
  private final Map<String, DeclaredPlugin> declared;
  private final Map<String, DeclaredProfile> profiles;
  private final ConfigFindings findings;

  EppDisaggregationCheck(
      EppCapabilities router,
      Map<String, DeclaredPlugin> declared,
      Map<String, DeclaredProfile> profiles,
      ConfigFindings findings) {
    this.router = router;
    this.declared = declared;
    this.profiles = profiles;
    this.findings = findings;
  }

  void check() {
    Optional<DeclaredPlugin> handler =
        declared.values().stream()
            .filter(plugin -> plugin.plugin().is("profile-handler"))
            .findFirst();
    boolean hasDeciders = router.charactersPerToken().isEmpty();
    DeciderCheck ofDecider = new DeciderCheck(router, declared, findings);
    HandlerProfileCheck ofProfiles = new HandlerProfileCheck(profiles, findings);
    switch (handler.map(found -> found.plugin().type()).orElse("")) {
      case "disagg-profile-handler" ->
          new DisaggProfileHandlerCheck(router.picker(), ofDecider, ofProfiles, findings)
              .check(handler.get());
      case "pd-profile-handler" ->
          new PdProfileHandlerCheck(hasDeciders, declared, ofDecider, ofProfiles, findings)
              .check(handler.get());
      default ->
          findings.required(
              S2,
              "plugins",
              "without a profile handler for both roles no prompt is prefilled remotely, and every request is answered",
              "add " + (hasDeciders ? "disagg-profile-handler" : "pd-profile-handler"));
    }
  }
}
