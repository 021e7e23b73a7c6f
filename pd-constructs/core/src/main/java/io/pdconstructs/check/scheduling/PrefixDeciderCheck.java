package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.S3;
import static io.pdconstructs.check.LibraryRule.S4;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The decider by what of a prompt is cached, prefix-based-pd-decider: S3 a number of tokens that
 * some prompts have, S4 a producer by the name that it reads.
 */
final class PrefixDeciderCheck {

  private static final String APPROXIMATE = "approx-prefix-cache-producer";
  private static final String PRECISE = "precise-prefix-cache-producer";

  /** The precise memory by its name of old, in which producer and scorer are one. */
  private static final String OLD_PRECISE = "precise-prefix-cache-scorer";

  private final Map<String, DeclaredPlugin> declared;
  private final ConfigFindings findings;

  PrefixDeciderCheck(Map<String, DeclaredPlugin> declared, ConfigFindings findings) {
    this.declared = declared;
    this.findings = findings;
  }

  void check(DeclaredPlugin decider) {
    JsonNode tokens = decider.parameters().path("nonCachedTokens");
    boolean isWrong = !tokens.isMissingNode() && !tokens.isIntegralNumber(); // reported as such
    if (!isWrong && tokens.asLong(0) <= 0) {
      findings.invalid(
          S3,
          decider.parametersPlace() + ".nonCachedTokens",
          tokens.asString("(nothing)"),
          "means that no prompt is ever prefilled remotely",
          "say from how many tokens on, or use always-disagg-pd-decider for every prompt");
    }
    if (!declared.containsKey(APPROXIMATE)) {
      checkProducers(decider);
    }
  }

  private void checkProducers(DeclaredPlugin decider) {
    for (DeclaredPlugin plugin : declared.values()) {
      String type = plugin.plugin().type();
      if (type.equals(APPROXIMATE) || type.equals(PRECISE) || type.equals(OLD_PRECISE)) {
        findings.warn(
            S4,
            plugin.place(),
            decider.name() + " reads the producer named " + APPROXIMATE + ", never this one",
            "declare one of that name; it is added with its defaults otherwise");
      }
    }
  }
}
