package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E8;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.known.KnownPlugin;
import tools.jackson.databind.JsonNode;

/** E8: a scorer of a profile has a weight that the picker reads, and no other plug-in has one. */
final class ScorerWeightCheck {

  private final EppCapabilities router;
  private final ConfigFindings findings;

  ScorerWeightCheck(EppCapabilities router, ConfigFindings findings) {
    this.router = router;
    this.findings = findings;
  }

  void check(String place, KnownPlugin plugin, JsonNode weight) {
    if (plugin.is("scorer")) {
      checkScorer(place, weight, router.configFormat().fillsIn());
    } else if (!weight.isMissingNode()) {
      String detail = plugin.type() + " is no scorer: its weight has no effect";
      findings.warn(E8, place, detail, "leave it out");
    }
  }

  private void checkScorer(String place, JsonNode weight, boolean fillsIn) {
    boolean fits = fillsIn ? weight.isNumber() : isWhole(weight);
    if (weight.isMissingNode() && !fillsIn) {
      findings.required(E8, place, "a scorer has a weight in " + router.picker(), "add one");
    } else if (!weight.isMissingNode() && !fits) {
      String wanted = fillsIn ? "a number" : "a whole number";
      findings.invalid(E8, place, weight.toString(), "is not " + wanted, "write " + wanted);
    } else if (weight.isNumber() && weight.asDouble() <= 0) {
      findings.warn(
          E8,
          place,
          "a weight of " + weight + " turns the scorer off, or around",
          "leave the scorer out, or give it a weight above 0");
    }
  }

  private static boolean isWhole(JsonNode number) {
    return number.isNumber() && number.asDouble() == Math.rint(number.asDouble());
  }
}
