package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.V15;
import static io.pdconstructs.check.LibraryRule.V16;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.HybridManager;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Flags that vLLM does not start with beside a connector. V15 ReplaySSM and sleep mode, V16 the
 * hybrid manager with a connector that does not know it.
 */
final class ConnectorConflictRules implements Rule {

  private static final String REPLAY = "--use-replayssm";
  private static final String SLEEP = "--enable-sleep-mode";
  private static final String MANAGER = HybridManager.ON;
  private static final Set<String> WITHOUT_MANAGER =
      Set.of("LMCacheConnectorV1", "LMCacheMPConnector");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V15, V16);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      String path = engine.path() + ".args";
      if (engine.has(Trait.REFUSES_REPLAY_SSM) && engine.flags().isOn(REPLAY)) {
        String detail = engine.version().vllm() + " does not start with it beside a connector";
        where.invalid(V15, path, REPLAY, detail, "leave it out");
      }
      Optional<TransferConfig> config = engine.flags().transfer();
      if (config.isPresent()) {
        checkSleep(path, engine, config.get(), where);
        checkManager(path, engine, config.get(), where);
      }
    }
  }

  private static void checkSleep(
      String path, EngineWorkload engine, TransferConfig config, Findings findings) {
    String backends = config.usedBackends();
    boolean others = backends.startsWith("[") && !backends.equals(TransferConfig.DEFAULT_BACKENDS);
    if (engine.has(Trait.SLEEPS_WITH_UCX_ONLY) && others && engine.flags().isOn(SLEEP)) {
      findings.invalid(
          V15,
          path,
          SLEEP,
          engine.version().vllm() + " does not start with it beside the backends " + backends,
          "leave it out, or use UCX alone");
    }
  }

  /** On by a flag; where it is on by itself, vLLM leaves it out for these. */
  private static void checkManager(
      String path, EngineWorkload engine, TransferConfig config, Findings findings) {
    if (!engine.has(Trait.HYBRID_MANAGER)
        || !engine.flags().isGiven(MANAGER)
        || !engine.hybridManager().isOn()) {
      return;
    }
    String connector = config.connector().orElse("");
    if (WITHOUT_MANAGER.contains(connector)
        || (connector.startsWith("Nixl") && !engine.has(Trait.HYBRID_MANAGER_WITH_NIXL))) {
      String detail =
          "is what " + connector + " does not know: " + engine.version().vllm() + " does not start";
      findings.invalid(V16, path, MANAGER, detail, "leave it out");
    }
  }
}
