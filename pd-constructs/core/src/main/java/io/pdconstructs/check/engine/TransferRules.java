package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.C14;
import static io.pdconstructs.check.LibraryRule.C6;
import static io.pdconstructs.check.LibraryRule.V1;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.HybridManager;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What engines are told of the transfer. C14 their parts in it, C6 one way to cut the KV cache, V1
 * whether decode takes a transfer that failed for one that succeeded.
 */
final class TransferRules implements Rule {

  private static final Set<String> PARTS = Set.of("kv_producer", "kv_consumer", "kv_both");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C6, C14, V1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      Optional<TransferConfig> config =
          engine.flags().transfer().filter(TransferConfig::isReadable); // else V27 says so
      boolean given =
          LibraryFlags.isUsers(CommonVllmFlags.KV_TRANSFER, subject.stack(), engine.role());
      if (config.isPresent() && !given) {
        checkRole(engine, config.get(), where);
      }
    }
    checkHybridManager(subject, findings.of(Role.DECODE));
  }

  private static void checkRole(EngineWorkload engine, TransferConfig config, Findings findings) {
    String path = engine.path() + ".args";
    if (config.role().isEmpty()) {
      findings.required(
          C14,
          path,
          CommonVllmFlags.KV_TRANSFER + " without kv_role is none, and vLLM does not start",
          findings.leave());
      return;
    }
    String role = config.role().get();
    boolean prefill = engine.role() == Role.PREFILL;
    if (!PARTS.contains(role)) {
      findings.invalid(
          C14,
          path,
          role,
          "as kv_role is no part in a transfer, and vLLM does not start",
          say(prefill, findings));
    } else if (role.equals(prefill ? "kv_consumer" : "kv_producer")) {
      findings.warn(C14, path, role + " is the part of the other role", say(prefill, findings));
    } else if (role.equals("kv_both") && engine.has(Trait.TRANSFER_ROLES)) {
      findings.warn(
          C14,
          path,
          "kv_both is deprecated in "
              + engine.version().vllm()
              + ", which then leaves out a check of the two engines",
          say(prefill, findings));
    }
  }

  private static boolean isManagerKnown(EngineWorkload engine) {
    return engine.has(Trait.HYBRID_MANAGER) && engine.hybridManager().isKnown();
  }

  private static String say(boolean prefill, Findings findings) {
    String role = prefill ? "kv_producer" : "kv_consumer";
    return findings.fix("leave it to the library, which says " + role, "say " + role);
  }

  /** Decode is what goes on with blocks that never came. A hybrid model needs the manager. */
  private static void checkHybridManager(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (!isManagerKnown(decode) || !isManagerKnown(prefill)) {
          continue;
        }
        String path = decode.path() + ".args";
        boolean here = decode.hybridManager().isOn();
        if (here != prefill.hybridManager().isOn()) {
          findings.invalid(
              C6,
              path,
              here ? HybridManager.ON : HybridManager.OFF,
              "is not what prefill has: the two engines would cut the KV cache differently",
              findings.fix(
                  "say it for both roles, with VllmEngine.apiServerArgs", "say it on both roles"));
        } else if (here && decode.has(Trait.HYBRID_MANAGER_LOSES_FAILURES)) {
          findings.warn(
              V1,
              path,
              "with the hybrid KV cache manager, "
                  + decode.version().vllm()
                  + " takes a transfer that failed for one that succeeded; a model with sliding windows or states then answers 200 with wrong text",
              subject.topology().isHybrid(decode)
                  ? "use an image with vLLM 0.30.0 or newer"
                  : findings.fix(
                      "leave out " + HybridManager.ON,
                      "say " + HybridManager.OFF + " on both roles"));
        }
      }
    }
  }
}
