package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.G6;
import static io.pdconstructs.check.LibraryRule.G6b;
import static io.pdconstructs.check.LibraryRule.G6d;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Amazon's network. G6 NIXL reaches it by the backend LIBFABRIC, G6d not by UCX, which then moves
 * everything over TCP; G6b blocks large enough, as each costs the time of a descriptor.
 */
final class EfaRules implements Rule {

  static final String RESOURCE = "vpc.amazonaws.com/efa";
  private static final int DEFAULT_BLOCK = 16;
  private static final int SMALLEST_BLOCK = 128;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G6, G6b, G6d);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (hasEfa(engine) && engine.flags().knows(CommonVllmFlags.KV_TRANSFER)) {
        check(engine, findings.of(engine.role()));
      }
    }
  }

  private static boolean hasEfa(EngineWorkload engine) {
    for (Map.Entry<String, JsonNode> limit : engine.limits()) {
      if (limit.getKey().equals(RESOURCE)) {
        return true;
      }
    }
    return false;
  }

  private static void check(EngineWorkload engine, Findings findings) {
    String backends =
        engine
            .flags()
            .transfer()
            .map(TransferConfig::usedBackends)
            .orElse(TransferConfig.DEFAULT_BACKENDS);
    String path = engine.path() + ".args";
    String fix =
        "say {\"backends\":[\"LIBFABRIC\"]} in kv_connector_extra_config of "
            + CommonVllmFlags.KV_TRANSFER;
    if (backends.contains("LIBFABRIC") || backends.contains("UCCL")) {
      long block = engine.flags().number("--block-size", DEFAULT_BLOCK);
      if (engine.flags().knows("--block-size") && block >= 1 && block < SMALLEST_BLOCK) {
        findings.warn(
            G6b,
            path,
            "blocks of "
                + block
                + " tokens cost as many descriptors, which "
                + RESOURCE
                + " posts one by one",
            "use a block size of " + SMALLEST_BLOCK);
      }
    } else if (backends.contains("UCX")) {
      findings.invalid(
          G6d,
          path,
          backends,
          "does not know " + RESOURCE + ": the KV cache moves over TCP, and nothing says so",
          fix);
    } else {
      findings.invalid(G6, path, backends, "does not know " + RESOURCE, fix);
    }
  }
}
