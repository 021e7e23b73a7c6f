package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.C14;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** C14: each engine has the part in the transfer that its role has. */
final class TransferRoleRules implements Rule {

  private static final Set<String> PARTS = Set.of("kv_producer", "kv_consumer", "kv_both");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      Optional<TransferConfig> config =
          engine.flags().transfer().filter(TransferConfig::isReadable); // else V27 says so
      boolean given = LibraryFlags.isRestated(CommonVllmFlags.KV_TRANSFER, engine);
      if (config.isPresent() && !given) {
        checkRole(engine, config.get(), where);
      }
    }
  }

  private static void checkRole(EngineWorkload engine, TransferConfig config, Findings findings) {
    String path = engine.path() + ".args";
    if (config.role().isEmpty()) {
      findings.required(
          C14,
          path,
          CommonVllmFlags.KV_TRANSFER + " without kv_role is none, and vLLM does not start",
          Fix.DERIVED);
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
          say(prefill));
    } else if (role.equals(prefill ? "kv_consumer" : "kv_producer")) {
      findings.warn(C14, path, role + " is the part of the other role", say(prefill));
    } else if (role.equals("kv_both") && engine.has(Trait.TRANSFER_ROLES)) {
      findings.warn(
          C14,
          path,
          "kv_both is deprecated in "
              + engine.version().vllm()
              + ", which then leaves out a check of the two engines",
          say(prefill));
    }
  }

  private static Fix say(boolean prefill) {
    String role = prefill ? "kv_producer" : "kv_consumer";
    return new Fix("leave it to the library, which says " + role, "say " + role);
  }
}
