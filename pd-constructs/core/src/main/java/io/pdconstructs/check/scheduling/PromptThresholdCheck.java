package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E7;

import java.util.Map;
import java.util.Optional;

/** E7: the threshold of a handler of old, in characters, is held against what is cached. */
final class PromptThresholdCheck {

  private final Map<String, DeclaredPlugin> declared;
  private final ConfigFindings findings;

  PromptThresholdCheck(Map<String, DeclaredPlugin> declared, ConfigFindings findings) {
    this.declared = declared;
    this.findings = findings;
  }

  /** A threshold of 0 means always, and needs no memory. */
  void check(DeclaredPlugin handler) {
    if (handler.parameters().path("threshold").asLong(0) > 0) {
      checkMemory(handler);
    }
  }

  private void checkMemory(DeclaredPlugin handler) {
    Optional<DeclaredPlugin> memory =
        declared.values().stream()
            .filter(plugin -> plugin.plugin().type().equals("prefix-cache-scorer"))
            .findFirst();
    if (memory.isEmpty()) {
      findings.required(
          E7,
          "plugins",
          "without prefix-cache-scorer the handler takes every prompt for a new one, and logs an error for each",
          "add prefix-cache-scorer to the plug-ins and to the profile decode");
      return;
    }
    long block = handler.parameters().path("hashBlockSize").asLong(64);
    long remembered = memory.get().parameters().path("hashBlockSize").asLong(64);
    if (block != remembered) {
      findings.invalid(
          E7,
          handler.parametersPlace() + ".hashBlockSize",
          block,
          "must be the " + remembered + " of prefix-cache-scorer, which it counts by",
          "say the same for both");
    }
  }
}
