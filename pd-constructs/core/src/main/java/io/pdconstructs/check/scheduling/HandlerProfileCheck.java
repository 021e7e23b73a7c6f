package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E6;

import java.util.Map;

/** E6: a handler finds the profile that it asks for a worker of a role. */
final class HandlerProfileCheck {

  private final Map<String, DeclaredProfile> profiles;
  private final ConfigFindings findings;

  HandlerProfileCheck(Map<String, DeclaredProfile> profiles, ConfigFindings findings) {
    this.profiles = profiles;
    this.findings = findings;
  }

  void check(DeclaredPlugin handler, String role, String name) {
    DeclaredProfile profile = profiles.get(name);
    if (profile != null) {
      new RoleFilterCheck(findings).check(role, name, profile);
    } else {
      findings.invalid(
          E6,
          "schedulingProfiles",
          String.join(", ", profiles.keySet().stream().sorted().toList()),
          "has no profile "
              + name
              + ", which "
              + handler.name()
              + " asks for a "
              + role
              + " worker"
              + (role.equals("prefill")
                  ? ": no prompt is prefilled remotely, and every request is answered"
                  : ": every request fails"),
          "name a profile " + name);
    }
  }
}
