package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E10;
import static io.pdconstructs.check.LibraryRule.E2;
import static io.pdconstructs.check.LibraryRule.E3;
import static io.pdconstructs.check.LibraryRule.E4;
import static io.pdconstructs.check.LibraryRule.E8;
import static io.pdconstructs.check.LibraryRule.S5;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.EppConfigFormat;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.known.KnownPlugin;
import io.pdconstructs.known.KnownPlugin.Reading;
import io.pdconstructs.known.KnownPlugins;
import io.pdconstructs.manifest.NearMiss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads one configuration of an endpoint picker as that picker does, and says what it would refuse
 * (E1-E4), pass over (E2, E8) or give up one day (E10). What is left is what it declares.
 */
final class EppConfigCheck {

  private static final Set<String> PLUGIN_FIELDS = Set.of("name", "type", "parameters");
  private static final Set<String> PROFILE_FIELDS = Set.of("name", "plugins");
  private static final Set<String> REFERENCE_FIELDS = Set.of("pluginRef", "weight");

  /** A plug-in that the configuration declares. */
  record Declared(int index, String name, KnownPlugin plugin, JsonNode parameters) {

    String place() {
      return "plugins[" + index + "]";
    }
  }

  /**
   * A profile of the configuration.
   *
   * @param place where it is
   * @param plugins what it names
   * @param isComplete whether all of these are declared
   */
  record Profile(String place, List<Declared> plugins, boolean isComplete) {}

  private final EppCapabilities router;
  private final EppConfigFormat format;
  private final Map<String, KnownPlugin> known;
  private final String path;
  private final Findings findings;
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final Map<String, Profile> profiles = new HashMap<>();
  private boolean complete = true;

  EppConfigCheck(EppCapabilities router, String path, Findings findings) {
    this.router = router;
    this.format = router.configFormat();
    this.known = KnownPlugins.of(router.version());
    this.path = path;
    this.findings = findings;
  }

  /** Checks a configuration; whether all that it declares was understood. */
  boolean check(JsonNode config) {
    checkHead(config);
    checkPlugins(config.path("plugins"));
    checkProfiles(config.path("schedulingProfiles"));
    checkHandlers();
    checkReferences(config);
    return complete;
  }

  /** What it declares, by name, in order. */
  Map<String, Declared> declared() {
    return declared;
  }

  /** Its profiles, by name. */
  Map<String, Profile> profiles() {
    return profiles;
  }

  private void checkHead(JsonNode config) {
    checkFields("", config, format.fields());
    String version = config.path("apiVersion").asString("");
    if (!format.apiVersions().contains(version)) {
      refuse(E1, "apiVersion", version, unknownTo("apiVersion"), "use " + newest());
    } else if (!version.equals(newest())) {
      findings.warn(E10, at("apiVersion"), version + " is the one of old", "use " + newest());
    }
    String kind = config.path("kind").asString("EndpointPickerConfig");
    if (!kind.equals("EndpointPickerConfig")) {
      refuse(E1, "kind", kind, unknownTo("kind"), "use EndpointPickerConfig");
    }
    for (JsonNode gate : config.path("featureGates")) {
      String name = gate.asString("");
      if (!format.featureGates().contains(name)) {
        LibraryRule rule = name.equals("prepareDataPlugins") ? S5 : E1;
        refuse(
            rule,
            "featureGates",
            name,
            unknownTo("gate"),
            NearMiss.orLeaveOut(name, format.featureGates()));
      }
    }
  }

  private String newest() {
    return format.apiVersions().get(0);
  }

  private String unknownTo(String what) {
    return "is no " + what + " of " + router.picker() + ", which would not start";
  }

  private void checkPlugins(JsonNode plugins) {
    for (int i = 0; i < plugins.size(); i++) {
      JsonNode plugin = plugins.path(i);
      String place = "plugins[" + i + "]";
      checkFields(place, plugin, PLUGIN_FIELDS);
      String type = plugin.path("type").asString("");
      String name = plugin.path("name").asString(type);
      KnownPlugin kind = known.get(type);
      if (type.isEmpty()) {
        complete = false;
        findings.required(
            E1, at(place + ".type"), "a plug-in has a type", "say which plug-in it is");
      } else if (kind == null) {
        refuse(
            E1,
            place + ".type",
            type,
            unknownTo("plug-in"),
            NearMiss.orLeaveOut(type, known.keySet()));
      } else {
        checkParameters(place + ".parameters", kind, plugin.path("parameters"));
        kind.replacement().ifPresent(instead -> warnDeprecated(place + ".type", type, instead));
        if (declared.put(name, new Declared(i, name, kind, plugin.path("parameters"))) != null) {
          complete = false;
          findings.duplicate(
              E1,
              at(place + ".name"),
              name,
              "is another plug-in's name, and " + router.picker() + " would not start",
              "give it a name of its own");
        }
      }
    }
  }

  private void checkParameters(String place, KnownPlugin kind, JsonNode given) {
    if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
      refuse(E2, place, given.toString(), "is no map of parameters", "write a map");
      return;
    }
    for (String name : kind.unknown(given)) {
      String fix = NearMiss.orLeaveOut(name, kind.parameters().keySet());
      if (kind.reading() == Reading.STRICT) {
        String detail = "is no parameter of " + kind.type() + ", so " + router.picker();
        refuse(E2, place + "." + name, name, detail + " would not start", fix);
      } else {
        String why =
            kind.reading() == Reading.NONE
                ? kind.type() + " reads no parameters"
                : kind.type() + " has no such parameter";
        findings.warn(E2, at(place + "." + name), why + ": it has no effect", fix);
      }
    }
    kind.parameters()
        .forEach(
            (name, parameter) -> {
              JsonNode value = given.at("/" + name.replace('.', '/'));
              if (!value.isMissingNode() && parameter.replacement().isPresent()) {
                warnDeprecated(place + "." + name, name, parameter.replacement().get());
              }
              if (kind.reading() != Reading.NONE && !parameter.takes(value)) {
                refuse(
                    E2,
                    place + "." + name,
                    value.toString(),
                    "must be " + parameter.what() + ", or " + router.picker() + " would not start",
                    "write " + parameter.what());
              }
            });
  }

  private void warnDeprecated(String place, String name, String instead) {
    boolean none = instead.isEmpty() || instead.equals("nothing");
    findings.warn(
        E10,
        at(place),
        name + " is deprecated, and will be refused one day",
        none ? "leave it out" : "use " + instead);
  }

  private void checkProfiles(JsonNode all) {
    if (all.isEmpty() && !format.fillsIn()) {
      complete = false;
      findings.required(
          E3,
          at("schedulingProfiles"),
          "without a profile " + router.picker() + " does not start",
          "add the profiles prefill and decode");
    }
    for (int i = 0; i < all.size(); i++) {
      JsonNode profile = all.path(i);
      String place = "schedulingProfiles[" + i + "]";
      checkFields(place, profile, PROFILE_FIELDS);
      String name = profile.path("name").asString("");
      if (name.isEmpty()) {
        complete = false;
        findings.required(E3, at(place + ".name"), "a profile has a name", "name it");
      } else if (profiles.put(name, read(place, profile.path("plugins"))) != null) {
        complete = false;
        findings.duplicate(
            E3, at(place + ".name"), name, "is another profile's name", "name it otherwise");
      }
      checkProfile(place, profile.path("plugins"));
    }
  }

  private Profile read(String place, JsonNode references) {
    List<Declared> plugins = new ArrayList<>();
    for (JsonNode reference : references) {
      Declared plugin = declared.get(reference.path("pluginRef").asString(""));
      if (plugin != null) {
        plugins.add(plugin);
      }
    }
    return new Profile(place, plugins, plugins.size() == references.size());
  }

  private void checkProfile(String place, JsonNode references) {
    List<String> pickers = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      JsonNode reference = references.path(i);
      String at = place + ".plugins[" + i + "]";
      checkFields(at, reference, REFERENCE_FIELDS);
      Declared plugin = declared.get(reference.path("pluginRef").asString(""));
      if (plugin != null) {
        checkWeight(at, plugin.plugin(), reference.path("weight"));
        if (plugin.plugin().is("picker")) {
          pickers.add(plugin.name());
        }
      } else if (complete) {
        String name = reference.path("pluginRef").asString("");
        refuse(
            E3,
            at + ".pluginRef",
            name,
            "is declared by no plug-in",
            NearMiss.orLeaveOut(name, declared.keySet()));
      }
    }
    if (pickers.size() > 1) {
      refuse(
          E4,
          place + ".plugins",
          String.join(", ", pickers),
          "are " + pickers.size() + " pickers, of which a profile has one",
          "keep one of them");
    } else if (pickers.isEmpty() && !format.fillsIn() && complete) {
      findings.required(
          E4,
          at(place + ".plugins"),
          "without a picker " + router.picker() + " crashes at the first request",
          "add max-score-picker");
    }
  }

  private void checkWeight(String place, KnownPlugin plugin, JsonNode weight) {
    if (plugin.is("scorer")) {
      boolean fits = format.fillsIn() ? weight.isNumber() : isWhole(weight);
      if (weight.isMissingNode() && !format.fillsIn()) {
        findings.required(
            E8, at(place + ".weight"), "a scorer has a weight in " + router.picker(), "add one");
      } else if (!weight.isMissingNode() && !fits) {
        String wanted = format.fillsIn() ? "a number" : "a whole number";
        refuse(E8, place + ".weight", weight.toString(), "is not " + wanted, "write " + wanted);
      } else if (weight.isNumber() && weight.asDouble() <= 0) {
        findings.warn(
            E8,
            at(place + ".weight"),
            "a weight of " + weight + " turns the scorer off, or around",
            "leave the scorer out, or give it a weight above 0");
      }
    } else if (!weight.isMissingNode()) {
      findings.warn(
          E8,
          at(place + ".weight"),
          plugin.type() + " is no scorer: its weight has no effect",
          "leave it out");
    }
  }

  private static boolean isWhole(JsonNode number) {
    return number.isNumber() && number.asDouble() == Math.rint(number.asDouble());
  }

  private void checkHandlers() {
    List<String> handlers = new ArrayList<>();
    for (Declared plugin : declared.values()) {
      if (plugin.plugin().is("profile-handler")) {
        handlers.add(plugin.name());
      }
    }
    if (handlers.size() > 1) {
      refuse(
          E4,
          "plugins",
          String.join(", ", handlers),
          "are " + handlers.size() + " profile handlers, of which there is one",
          "keep one of them");
    }
  }

  /** Plug-ins that are named outside profiles. */
  private void checkReferences(JsonNode config) {
    Map<String, JsonNode> references = new LinkedHashMap<>();
    references.put("saturationDetector.pluginRef", config.at("/saturationDetector/pluginRef"));
    references.put(
        "flowControl.saturationDetector.pluginRef",
        config.at("/flowControl/saturationDetector/pluginRef"));
    references.put(
        "flowControl.usageLimitPolicyPluginRef",
        config.at("/flowControl/usageLimitPolicyPluginRef"));
    references.forEach(
        (place, reference) -> {
          String name = reference.asString("");
          if (!reference.isMissingNode() && !declared.containsKey(name) && complete) {
            refuse(
                E1,
                place,
                name,
                "is declared by no plug-in",
                NearMiss.orLeaveOut(name, declared.keySet()));
          }
        });
    for (String old : List.of("saturationDetector", "parser")) {
      if (config.has(old) && format.fields().contains(old)) {
        warnDeprecated(
            old, old, old.equals("parser") ? "requestHandler.parsers" : "flowControl." + old);
      }
    }
  }

  private void checkFields(String place, JsonNode object, Set<String> fields) {
    if (!object.isObject()) {
      String at = place.isEmpty() ? "." : place;
      refuse(E1, at, object.toString(), "is no map of fields", "write a map");
      return;
    }
    for (String field : object.propertyNames()) {
      if (!fields.contains(field)) {
        String at = place.isEmpty() ? field : place + "." + field;
        refuse(E1, at, field, unknownTo("field"), NearMiss.orLeaveOut(field, fields));
      }
    }
  }

  private void refuse(RuleId rule, String place, String value, String detail, String fix) {
    complete &= !rule.equals(E1) || !place.startsWith("plugins[");
    findings.invalid(rule, at(place), value, detail, fix);
  }

  private String at(String place) {
    return path + "." + place;
  }
}
