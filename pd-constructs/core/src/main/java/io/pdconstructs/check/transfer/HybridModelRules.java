package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.P8;
import static io.pdconstructs.check.LibraryRule.V17;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.HybridManager;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether an engine starts with a hybrid model, of which some layers have a state instead of a KV
 * cache. V17 vLLM without a hybrid manager, P8 with one that is off, or that NIXL does not know.
 */
final class HybridModelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P8, V17);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (subject.topology().isHybrid(engine) && engine.version().capabilities().isPresent()) {
        check(engine, findings.of(engine.role()));
      }
    }
  }

  private static void check(EngineWorkload engine, Findings findings) {
    String model = engine.command().model().orElse("");
    String path = engine.path() + ".args";
    if (!engine.has(Trait.HYBRID_MANAGER_WITH_NIXL)) {
      findings.invalid(
          engine.has(Trait.HYBRID_MANAGER) ? P8 : V17,
          path,
          model,
          "has layers with a state instead of a KV cache, which "
              + engine.version().vllm()
              + " does not move beside the others: it does not start with NixlConnector",
          new Fix(
              "use LlmdRelease.V0_8, or an image with vLLM 0.20.0 or newer",
              "use vLLM 0.20.0 or newer"));
    } else if (engine.hybridManager().isKnown() && !engine.hybridManager().isOn()) {
      findings.invalid(
          P8,
          path,
          model,
          "has layers with a state beside those with a KV cache, so "
              + engine.version().vllm()
              + " does not start without the hybrid manager of the KV cache",
          "leave out " + HybridManager.OFF);
    }
  }
}
