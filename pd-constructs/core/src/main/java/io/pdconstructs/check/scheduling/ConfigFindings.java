package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E10;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.manifest.NearMiss;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects what is found in one configuration, by places in it, and whether it was understood. */
final class ConfigFindings {

  private final String picker;
  private final String path;
  private final Findings findings;
  private boolean complete = true;

  ConfigFindings(EppCapabilities router, String path, Findings findings) {
    this.picker = router.picker();
    this.path = path;
    this.findings = findings;
  }

  /** Whether all that the configuration declares was understood so far. */
  boolean isComplete() {
    return complete;
  }

  /** Says that something that it declares was not understood. */
  void miss() {
    complete = false;
  }

  void invalid(RuleId rule, String place, Object value, String detail, String fix) {
    complete &= !rule.equals(E1) || !place.startsWith("plugins[");
    findings.invalid(rule, at(place), value, detail, fix);
  }

  void required(RuleId rule, String place, String detail, String fix) {
    findings.required(rule, at(place), detail, fix);
  }

  void duplicate(RuleId rule, String place, String value, String detail, String fix) {
    complete = false;
    findings.duplicate(rule, at(place), value, detail, fix);
  }

  void warn(RuleId rule, String place, String detail, String fix) {
    findings.warn(rule, at(place), detail, fix);
  }

  void deprecated(String place, String name, String instead) {
    boolean none = instead.isEmpty() || instead.equals("nothing");
    String detail = name + " is deprecated, and will be refused one day";
    warn(E10, place, detail, none ? "leave it out" : "use " + instead);
  }

  void checkFields(String place, JsonNode object, Set<String> fields) {
    if (!object.isObject()) {
      String at = place.isEmpty() ? "." : place;
      invalid(E1, at, object.toString(), "is no map of fields", "write a map");
      return;
    }
    for (String field : object.propertyNames()) {
      if (!fields.contains(field)) {
        String at = place.isEmpty() ? field : place + "." + field;
        invalid(E1, at, field, unknown("field"), NearMiss.orLeaveOut(field, fields));
      }
    }
  }

  /** What is wrong with something that the picker does not know. */
  String unknown(String what) {
    return "is no " + what + " of " + picker + ", which would not start";
  }

  private String at(String place) {
    return path + "." + place;
  }
}
