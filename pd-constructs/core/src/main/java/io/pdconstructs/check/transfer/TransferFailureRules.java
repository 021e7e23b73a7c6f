package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.C10;
import static io.pdconstructs.check.LibraryRule.V9;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Transfers that go wrong while nobody sees it. C10 engines that are not compared, V9 failures
 * after which decode computes again.
 */
final class TransferFailureRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C10, V9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<TransferConfig> config = engine.flags().transfer();
      if (config.isPresent()) {
        checkComparison(engine, config.get(), findings.of(engine.role()));
        if (engine.role() == Role.DECODE && engine.has(Trait.RECOMPUTES_FAILURES)) {
          checkFailures(engine, config.get(), findings.of(engine.role()));
        }
      }
    }
  }

  private static void checkComparison(
      EngineWorkload engine, TransferConfig config, Findings findings) {
    if (!engine.has(Trait.COMPARES_ENGINES)) {
      return;
    }
    JsonNode extra = config.ofNixl().extra();
    if (extra.has("enforce_handshake_compat")
        && !extra.path("enforce_handshake_compat").asBoolean(true)) {
      findings.warn(
          C10,
          engine.path() + ".args",
          "enforce_handshake_compat false lets engines exchange a KV cache that the other one may read wrongly",
          "leave it out");
    }
  }

  private static void checkFailures(
      EngineWorkload engine, TransferConfig config, Findings findings) {
    if (config.isReadable() && !config.saysFailurePolicy()) {
      findings.warn(
          V9,
          engine.path() + ".args",
          engine.version().vllm()
              + " computes again what a failed transfer should have brought, so a link that is dead looks like a slow one",
          engine.has(Trait.FAILURE_POLICY)
              ? "say \"kv_load_failure_policy\":\"fail\" in "
                  + CommonVllmFlags.KV_TRANSFER
                  + ", or \"recompute\" where that is meant"
              : "watch vllm:nixl_num_failed_transfers_total, or use vLLM 0.13.0 or newer");
    }
  }
}
