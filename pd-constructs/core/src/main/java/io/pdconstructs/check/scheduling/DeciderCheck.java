package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E3;
import static io.pdconstructs.check.LibraryRule.E5;
import static io.pdconstructs.check.LibraryRule.S2;

import io.pdconstructs.EppCapabilities;
import java.util.Map;

/** The decider that a handler asks: S2 it names one, E3 that is declared, E5 before it. */
final class DeciderCheck {

  private final EppCapabilities router;
  private final Map<String, DeclaredPlugin> declared;
  private final ConfigFindings findings;

  DeciderCheck(
      EppCapabilities router, Map<String, DeclaredPlugin> declared, ConfigFindings findings) {
    this.router = router;
    this.declared = declared;
    this.findings = findings;
  }

  /** The decider of this name, which a parameter of the handler says. */
  void check(DeclaredPlugin handler, String name, String parameter) {
    String place = handler.parametersPlace() + "." + parameter;
    DeclaredPlugin decider = declared.get(name);
    if (name.isEmpty()) {
      findings.required(
          S2,
          place,
          "without a decider no prompt is prefilled remotely, and every request is answered",
          "name one, such as always-disagg-pd-decider");
    } else if (decider == null || !decider.plugin().is("decider")) {
      findings.invalid(
          E3,
          place,
          name,
          decider == null ? "is declared by no plug-in" : "is no decider",
          "declare a decider before the handler, such as always-disagg-pd-decider");
    } else {
      checkOrder(handler, decider);
      if (decider.plugin().type().equals("prefix-based-pd-decider")) {
        new PrefixDeciderCheck(declared, findings).check(decider);
      }
    }
  }

  private void checkOrder(DeclaredPlugin handler, DeclaredPlugin decider) {
    if (router.configFormat().inOrder() && decider.index() > handler.index()) {
      findings.invalid(
          E5,
          decider.place(),
          decider.name(),
          "comes after the handler that names it, which " + router.picker() + " does not find then",
          "move it before " + handler.name());
    }
  }
}
