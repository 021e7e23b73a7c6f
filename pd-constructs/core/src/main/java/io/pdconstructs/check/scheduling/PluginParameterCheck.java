package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E2;

import io.pdconstructs.known.KnownPlugin;
import io.pdconstructs.known.KnownPlugin.Parameter;
import io.pdconstructs.known.KnownPlugin.Reading;
import io.pdconstructs.manifest.NearMiss;
import tools.jackson.databind.JsonNode;

/** E2: parameters that a plug-in has, each of the type that it reads; E10 those of old. */
final class PluginParameterCheck {

  private final String picker;
  private final ConfigFindings findings;

  PluginParameterCheck(String picker, ConfigFindings findings) {
    this.picker = picker;
    this.findings = findings;
  }

  void check(String place, KnownPlugin kind, JsonNode given) {
    if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
      findings.invalid(E2, place, given.toString(), "is no map of parameters", "write a map");
      return;
    }
    for (String name : kind.unknown(given)) {
      checkUnknown(place + "." + name, name, kind);
    }
    kind.parameters()
        .forEach(
            (name, parameter) -> {
              JsonNode value = given.at("/" + name.replace('.', '/'));
              checkValue(place + "." + name, name, parameter, kind.reading(), value);
            });
  }

  private void checkUnknown(String place, String name, KnownPlugin kind) {
    String fix = NearMiss.orLeaveOut(name, kind.parameters().keySet());
    if (kind.reading() == Reading.STRICT) {
      String detail = "is no parameter of " + kind.type() + ", so " + picker;
      findings.invalid(E2, place, name, detail + " would not start", fix);
    } else {
      String why =
          kind.reading() == Reading.NONE
              ? kind.type() + " reads no parameters"
              : kind.type() + " has no such parameter";
      findings.warn(E2, place, why + ": it has no effect", fix);
    }
  }

  private void checkValue(
      String place, String name, Parameter parameter, Reading reading, JsonNode value) {
    if (!value.isMissingNode() && parameter.replacement().isPresent()) {
      findings.deprecated(place, name, parameter.replacement().get());
    }
    if (reading != Reading.NONE && !parameter.takes(value)) {
      findings.invalid(
          E2,
          place,
          value.toString(),
          "must be " + parameter.what() + ", or " + picker + " would not start",
          "write " + parameter.what());
    }
  }
}
