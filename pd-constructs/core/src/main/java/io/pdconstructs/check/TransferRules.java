package io.pdconstructs.check;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What engines are told of the transfer. C14 their parts in it, C6 one way to cut the KV cache, V1
 * whether decode takes a transfer that failed for one that succeeded.
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
    }
    if (capabilities.has(Trait.HYBRID_MANAGER)) {
      checkHybridManager(subject, capabilities, findings.of(Role.DECODE));
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
    } else if (role.equals("kv_both") && capabilities.has(Trait.TRANSFER_ROLES)) {
      findings.warn(
          "C14",
          path,
          "kv_both is deprecated in "
              + capabilities.engine()
              + ", which then leaves out a check of the two engines",
          "leave it to the library, which says " + (prefill ? "kv_producer" : "kv_consumer"));
    }
  }

  /** Decode is what goes on with blocks that never came. */
  private static void checkHybridManager(
      Subject subject, EngineCapabilities capabilities, Findings findings) {
    for (EngineWorkload prefill : subject.engines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.engines(Role.DECODE)) {
        String path = decode.path() + ".args";
        boolean here = hasHybridManager(decode);
        if (here != hasHybridManager(prefill)) {
          findings.invalid(
              "C6",
              path,
              here ? ON : OFF,
              "is not what prefill has: the two engines would cut the KV cache differently",
              "say it for both roles, with VllmEngine.apiServerArgs");
        } else if (here && capabilities.has(Trait.HYBRID_MANAGER_LOSES_FAILURES)) {
          findings.warn(
              "V1",
              path,
              "with the hybrid KV cache manager, "
                  + capabilities.engine()
                  + " takes a transfer that failed for one that succeeded; a model with sliding windows then answers 200 with wrong text",
              "leave out " + ON);
        }
      }
    }
  }

  /** The last of several says. */
  private static boolean hasHybridManager(EngineWorkload engine) {
    String last = "";
    for (JsonNode arg : engine.container().path("args")) {
      String text = arg.asString("");
      if (text.equals(ON) || text.equals(OFF)) {
        last = text;
      }
    }
    return last.equals(ON);
  }
}
