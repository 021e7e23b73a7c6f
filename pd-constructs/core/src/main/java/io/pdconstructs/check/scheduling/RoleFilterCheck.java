package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.S2;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** S2: a profile for one role takes workers of that role only. */
final class RoleFilterCheck {

  private static final String LABEL = "llm-d.ai/role";

  /** What a worker of several roles is called. */
  private static final Set<String> OF_SEVERAL =
      Set.of("prefill-decode", "encode-prefill", "encode-prefill-decode", "both");

  /** Filters by labels that users choose, and trees of other filters. */
  private static final Set<String> OF_USERS =
      Set.of("by-label", "by-label-selector", "label-selector-filter", "decision-tree-filter");

  private final ConfigFindings findings;

  RoleFilterCheck(ConfigFindings findings) {
    this.findings = findings;
  }

  void check(String role, String name, DeclaredProfile profile) {
    boolean filtered = !profile.isComplete();
    for (DeclaredPlugin plugin : profile.plugins()) {
      filtered |= takesRole(plugin, role);
    }
    if (!filtered) {
      boolean prefill = role.equals("prefill");
      findings.required(
          S2,
          profile.place() + ".plugins",
          "without "
              + role
              + "-filter the profile "
              + name
              + (prefill
                  ? " takes decode workers too, or alone, so prompts are prefilled where others are answered"
                  : " takes prefill workers too, or alone, which answer whole requests and send nothing on"),
          "add " + role + "-filter to the plug-ins and to this profile");
    }
  }

  /** Whether a plug-in lets workers of the role through, and not those of every role. */
  private static boolean takesRole(DeclaredPlugin plugin, String role) {
    String type = plugin.plugin().type();
    if (type.equals(role + "-filter")) {
      return true;
    }
    JsonNode parameters = plugin.parameters();
    if (type.equals("by-label") && parameters.path("label").asString("").equals(LABEL)) {
      boolean found = false;
      for (JsonNode value : parameters.path("validValues")) {
        found |= isOf(value.asString(""), role);
      }
      return found;
    }
    JsonNode wanted = parameters.path("matchLabels").path(LABEL);
    return OF_USERS.contains(type) && (wanted.isMissingNode() || isOf(wanted.asString(""), role));
  }

  private static boolean isOf(String value, String role) {
    return value.equals(role)
        || (OF_SEVERAL.contains(value) && (value.equals("both") || value.contains(role)));
  }
}
