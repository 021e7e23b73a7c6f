package io.pdconstructs.check;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.Role;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What an engine is told of the transfer. C14 its part in it, V1 whether it takes a transfer that
 * failed for one that succeeded.
 */
final class TransferRules implements Rule {

  private static final Pattern ROLE = Pattern.compile("\"kv_role\"\\s*:\\s*\"([^\"]*)\"");
  private static final String CONFIG = "--kv-transfer-config";
  private static final String OFF = "--disable-hybrid-kv-cache-manager";
  private static final String ON = "--no-disable-hybrid-kv-cache-manager";

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      return;
    }
    EngineCapabilities capabilities = subject.stack().get().release().engine();
    for (EngineWorkload engine : subject.engines()) {
      Findings where = findings.of(engine.role());
      Optional<String> config = engine.flag(CONFIG);
      boolean given = EngineSettingRules.isUsers(CONFIG, subject.stack(), engine.role());
      if (config.isPresent() && !given) {
        checkRole(engine, config.get(), capabilities, where);
      }
      if (capabilities.hybridManagerLosesFailures()) {
        checkHybridManager(engine, capabilities, where);
      }
    }
  }

  private static void checkRole(
      EngineWorkload engine, String config, EngineCapabilities capabilities, Findings findings) {
    String path = engine.path() + ".args";
    Matcher matcher = ROLE.matcher(config);
    if (!matcher.find()) {
      findings.required(
          "C14",
          path,
          CONFIG + " without kv_role is none, and vLLM does not start",
          "leave it to the library");
      return;
    }
    String role = matcher.group(1);
    boolean prefill = engine.role() == Role.PREFILL;
    if (role.equals(prefill ? "kv_consumer" : "kv_producer")) {
      findings.warn(
          "C14", path, role + " is the part of the other role", "leave it to the library");
    } else if (role.equals("kv_both") && capabilities.transferRoles()) {
      findings.warn(
          "C14",
          path,
          "kv_both is deprecated in "
              + capabilities.engine()
              + ", which then leaves out a check of the two engines",
          "leave it to the library, which says " + (prefill ? "kv_producer" : "kv_consumer"));
    }
  }

  /** The last of several says. */
  private static void checkHybridManager(
      EngineWorkload engine, EngineCapabilities capabilities, Findings findings) {
    String last = "";
    for (JsonNode arg : engine.container().path("args")) {
      String text = arg.asString("");
      if (text.equals(ON) || text.equals(OFF)) {
        last = text;
      }
    }
    if (last.equals(ON)) {
      findings.warn(
          "V1",
          engine.path() + ".args",
          "with the hybrid KV cache manager, "
              + capabilities.engine()
              + " takes a transfer that failed for one that succeeded; a model with sliding windows then answers 200 with wrong text",
          "leave out " + ON);
    }
  }
}
