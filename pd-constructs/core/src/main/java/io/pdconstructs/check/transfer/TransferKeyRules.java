package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.P13;
import static io.pdconstructs.check.LibraryRule.V7;
import static io.pdconstructs.known.VersionedTransferKey.ACROSS_LAYERS;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.VersionedTransferKey;
import io.pdconstructs.topology.CacheLayout;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of the transfer's configuration that came and went. V7 those that this vLLM passes over, P13
 * blocks across layers where the KV cache is not laid out for them.
 */
final class TransferKeyRules implements Rule {

  private static final Set<String> BACKENDS_ACROSS_LAYERS =
      Set.of("FLASH_ATTN", "FLASHINFER", "TRITON_ATTN");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P13, V7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (engine.version().capabilities().isPresent() && engine.flags().transfer().isPresent()) {
        check(engine, engine.flags().transfer().get(), findings.of(engine.role()));
      }
    }
  }

  private static boolean isSaid(VersionedTransferKey key, TransferConfig config) {
    return (key.extra() ? config.ofNixl().extra() : config.tree()).has(key.name());
  }

  private static void check(EngineWorkload engine, TransferConfig config, Findings findings) {
    for (VersionedTransferKey key : VersionedTransferKey.ALL) {
      if (isSaid(key, config) && !engine.has(key.readBy())) {
        findings.warn(
            V7,
            engine.path() + ".args",
            key.name()
                + " is a key that "
                + engine.version().vllm()
                + " does not read, so it has no effect",
            "leave it out");
      }
    }
    if (engine.has(Trait.BLOCKS_ACROSS_LAYERS)
        && config.ofNixl().extra().path(ACROSS_LAYERS).asBoolean(false)) {
      obstacle(engine)
          .ifPresent(
              obstacle ->
                  findings.invalid(
                      P13,
                      engine.path() + ".args",
                      ACROSS_LAYERS,
                      "does not go with "
                          + obstacle
                          + ": "
                          + engine.version().vllm()
                          + " does not start",
                      "leave one of them out"));
    }
  }

  private static Optional<String> obstacle(EngineWorkload engine) {
    String layout = engine.env(CacheLayout.VARIABLE).orElse("HND");
    if (layout.equals("NHD")) {
      return Optional.of("the layout NHD");
    }
    return engine
        .flags()
        .value("--attention-backend")
        .filter(backend -> !BACKENDS_ACROSS_LAYERS.contains(backend))
        .map(backend -> "the attention backend " + backend);
  }
}
