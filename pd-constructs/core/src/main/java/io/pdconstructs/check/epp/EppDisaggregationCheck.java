package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.E3;
import static io.pdconstructs.check.LibraryRule.E5;
import static io.pdconstructs.check.LibraryRule.E6;
import static io.pdconstructs.check.LibraryRule.E7;
import static io.pdconstructs.check.LibraryRule.S2;
import static io.pdconstructs.check.LibraryRule.S3;
import static io.pdconstructs.check.LibraryRule.S4;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.epp.EppConfigCheck.Declared;
import io.pdconstructs.check.epp.EppConfigCheck.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether a configuration that its picker takes disaggregates at all. All of this starts, and
 * answers every request: S2 no handler, decider or header for a prefill worker, or workers of the
 * wrong role, S3 a threshold that means never, S4 and E7 a decider that does not learn what is
 * cached, E5 one that comes too late, E6 profiles that a handler does not find.
 */
final class EppDisaggregationCheck {

  private static final Set<String> HEADER_HANDLERS =
      Set.of("prefill-header-handler", "disagg-headers-handler");
  private static final String APPROXIMATE = "approx-prefix-cache-producer";

  private final EppCapabilities router;
  private final String path;
  private final Map<String, Declared> declared;
  private final Map<String, Profile> profiles;
  private final Findings findings;

  EppDisaggregationCheck(
      EppCapabilities router, String path, EppConfigCheck read, Findings findings) {
    this.router = router;
    this.path = path;
    this.declared = read.declared();
    this.profiles = read.profiles();
    this.findings = findings;
  }

  void check() {
    Optional<Declared> handler =
        declared.values().stream()
            .filter(plugin -> plugin.plugin().is("profile-handler"))
            .findFirst();
    String type = handler.map(found -> found.plugin().type()).orElse("");
    switch (type) {
      case "disagg-profile-handler" -> checkCurrent(handler.get());
      case "pd-profile-handler" -> checkOld(handler.get());
      default ->
          findings.required(
              S2,
              path + ".plugins",
              "without a profile handler for both roles no prompt is prefilled remotely, and every request is answered",
              "add " + (hasDeciders() ? "disagg-profile-handler" : "pd-profile-handler"));
    }
  }

  private boolean hasDeciders() {
    return router.charactersPerToken().isEmpty();
  }

  private void checkCurrent(Declared handler) {
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
          at(handler),
          parameters.toString(),
          "mixes today's parameters with those of old, and " + router.picker() + " would not start",
          "use deciders and profiles alone");
      return;
    }
    String decider = parameters.at("/deciders/prefill").asString(flat);
    checkDecider(handler, decider, "deciders.prefill");
    checkProfile(handler, "prefill", profile(parameters, "prefill"));
    checkProfile(handler, "decode", profile(parameters, "decode"));
  }

  private static String profile(JsonNode parameters, String role) {
    String old = parameters.path(role + "Profile").asString(role);
    return parameters.at("/profiles/" + role).asString(old);
  }

  /** It tells nobody where prefill is: another plug-in sets the header. */
  private void checkOld(Declared handler) {
    JsonNode parameters = handler.parameters();
    boolean told =
        declared.values().stream()
            .anyMatch(plugin -> HEADER_HANDLERS.contains(plugin.plugin().type()));
    if (!told) {
      findings.required(
          S2,
          path + ".plugins",
          "nothing tells the sidecar where to prefill, so decode workers do it all",
          hasDeciders() ? "use disagg-profile-handler" : "add prefill-header-handler");
    }
    checkProfile(handler, "prefill", parameters.path("prefillProfile").asString("prefill"));
    checkProfile(handler, "decode", parameters.path("decodeProfile").asString("decode"));
    if (hasDeciders()) {
      checkDecider(
          handler,
          parameters.path("deciderPluginName").asString("prefix-based-pd-decider"),
          "deciderPluginName");
    } else {
      checkThreshold(handler, parameters);
    }
  }

  /** Of old: characters, of which 0 means always. */
  private void checkThreshold(Declared handler, JsonNode parameters) {
    Optional<Declared> memory =
        declared.values().stream()
            .filter(plugin -> plugin.plugin().type().equals("prefix-cache-scorer"))
            .findFirst();
    if (parameters.path("threshold").asLong(0) <= 0) {
      return;
    }
    if (memory.isEmpty()) {
      findings.required(
          E7,
          path + ".plugins",
          "without prefix-cache-scorer the handler takes every prompt for a new one, and logs an error for each",
          "add prefix-cache-scorer to the plug-ins and to the profile decode");
      return;
    }
    long block = parameters.path("hashBlockSize").asLong(64);
    long remembered = memory.get().parameters().path("hashBlockSize").asLong(64);
    if (block != remembered) {
      findings.invalid(
          E7,
          at(handler) + ".hashBlockSize",
          block,
          "must be the " + remembered + " of prefix-cache-scorer, which it counts by",
          "say the same for both");
    }
  }

  private void checkDecider(Declared handler, String name, String parameter) {
    Declared decider = declared.get(name);
    if (name.isEmpty()) {
      findings.required(
          S2,
          at(handler) + "." + parameter,
          "without a decider no prompt is prefilled remotely, and every request is answered",
          "name one, such as always-disagg-pd-decider");
    } else if (decider == null || !decider.plugin().is("decider")) {
      findings.invalid(
          E3,
          at(handler) + "." + parameter,
          name,
          decider == null ? "is declared by no plug-in" : "is no decider",
          "declare a decider before the handler, such as always-disagg-pd-decider");
    } else {
      checkDecider(handler, decider);
    }
  }

  private void checkDecider(Declared handler, Declared decider) {
    if (router.configFormat().inOrder() && decider.index() > handler.index()) {
      findings.invalid(
          E5,
          path + "." + decider.place(),
          decider.name(),
          "comes after the handler that names it, which " + router.picker() + " does not find then",
          "move it before " + handler.name());
    }
    if (!decider.plugin().type().equals("prefix-based-pd-decider")) {
      return;
    }
    JsonNode tokens = decider.parameters().path("nonCachedTokens");
    boolean isWrong = !tokens.isMissingNode() && !tokens.isIntegralNumber(); // reported as such
    if (!isWrong && tokens.asLong(0) <= 0) {
      findings.invalid(
          S3,
          path + "." + decider.place() + ".parameters.nonCachedTokens",
          tokens.asString("(nothing)"),
          "means that no prompt is ever prefilled remotely",
          "say from how many tokens on, or use always-disagg-pd-decider for every prompt");
    }
    boolean fed = declared.containsKey(APPROXIMATE);
    for (Declared plugin : declared.values()) {
      boolean other =
          plugin.plugin().type().equals(APPROXIMATE)
              || plugin.plugin().type().equals("precise-prefix-cache-producer");
      if (other && !fed) {
        findings.warn(
            S4,
            path + "." + plugin.place(),
            decider.name() + " reads the producer named " + APPROXIMATE + ", never this one",
            "declare one of that name; it is added with its defaults otherwise");
      }
    }
  }

  private void checkProfile(Declared handler, String role, String name) {
    Profile profile = profiles.get(name);
    if (profile != null) {
      new RoleFilterCheck(path, findings).check(role, name, profile);
    } else {
      findings.invalid(
          E6,
          path + ".schedulingProfiles",
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

  private String at(Declared handler) {
    return path + "." + handler.place() + ".parameters";
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
