package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P13;
import static io.pdconstructs.check.LibraryRule.V7;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineFlag;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.JsonText;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Keys of the transfer's configuration that came and went. V7 those that this vLLM passes over, P13
 * blocks across layers where the KV cache is not laid out for them.
 */
final class TransferKeyRules implements Rule {

  private static final String ACROSS_LAYERS = "enable_cross_layers_blocks";
  private static final Set<String> BACKENDS_ACROSS_LAYERS =
      Set.of("FLASH_ATTN", "FLASHINFER", "TRITON_ATTN");

  /**
   * A key that not every vLLM reads.
   *
   * @param name the key
   * @param extra whether it is one of {@code kv_connector_extra_config}
   * @param readBy what is so of those that read it
   */
  private record Key(String name, boolean extra, Trait readBy) {

    boolean isIn(JsonNode config) {
      return (extra ? config.path("kv_connector_extra_config") : config).has(name);
    }
  }

  private static final List<Key> KEYS =
      List.of(
          new Key("kv_load_failure_policy", false, Trait.FAILURE_POLICY),
          new Key("enable_permute_local_kv", false, Trait.PERMUTES_LAYOUT),
          new Key("backends", true, Trait.CHOOSES_BACKENDS),
          new Key("num_threads", true, Trait.CHOOSES_BACKENDS),
          new Key("enforce_handshake_compat", true, Trait.COMPARES_ENGINES),
          new Key(ACROSS_LAYERS, true, Trait.BLOCKS_ACROSS_LAYERS));

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P13, V7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      String config = engine.flag(EngineFlag.KV_TRANSFER).orElse("");
      if (engine.capabilities().isPresent() && mentions(config)) {
        check(engine, JsonText.object(config), findings.of(engine.role()));
      }
    }
  }

  /** Whether a key of that name is passed over by some vLLM, and so is no unknown one. */
  static boolean isSometimesRead(String name) {
    for (Key key : KEYS) {
      if (key.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentions(String config) {
    for (Key key : KEYS) {
      if (config.contains(key.name())) {
        return true;
      }
    }
    return false;
  }

  private static void check(EngineWorkload engine, JsonNode config, Findings findings) {
    for (Key key : KEYS) {
      if (key.isIn(config) && !engine.has(key.readBy())) {
        findings.warn(
            V7,
            engine.path() + ".args",
            key.name() + " is a key that " + engine.vllm() + " does not read, so it has no effect",
            "leave it out");
      }
    }
    if (engine.has(Trait.BLOCKS_ACROSS_LAYERS)
        && config.at("/kv_connector_extra_config/" + ACROSS_LAYERS).asBoolean(false)) {
      obstacle(engine)
          .ifPresent(
              obstacle ->
                  findings.invalid(
                      P13,
                      engine.path() + ".args",
                      ACROSS_LAYERS,
                      "does not go with " + obstacle + ": " + engine.vllm() + " does not start",
                      "leave one of them out"));
    }
  }

  private static Optional<String> obstacle(EngineWorkload engine) {
    String layout = engine.env("VLLM_KV_CACHE_LAYOUT").orElse("HND");
    if (layout.equals("NHD")) {
      return Optional.of("the layout NHD");
    }
    return engine
        .flag("--attention-backend")
        .filter(backend -> !BACKENDS_ACROSS_LAYERS.contains(backend))
        .map(backend -> "the attention backend " + backend);
  }
}
