package io.pdconstructs.known;

import io.pdconstructs.EngineCapabilities.Trait;
import java.util.List;

/**
 * A key of {@code --kv-transfer-config} that not every vLLM reads.
 *
 * @param name the key
 * @param extra whether it is one of {@code kv_connector_extra_config}
 * @param readBy what is so of those that read it
 */
public record VersionedTransferKey(String name, boolean extra, Trait readBy) {

  /** Lays blocks out across layers. */
  public static final String ACROSS_LAYERS = "enable_cross_layers_blocks";

  /** All of them. */
  public static final List<VersionedTransferKey> ALL =
      List.of(
          new VersionedTransferKey("kv_load_failure_policy", false, Trait.FAILURE_POLICY),
          new VersionedTransferKey("enable_permute_local_kv", false, Trait.PERMUTES_LAYOUT),
          new VersionedTransferKey("backends", true, Trait.CHOOSES_BACKENDS),
          new VersionedTransferKey("num_threads", true, Trait.CHOOSES_BACKENDS),
          new VersionedTransferKey("enforce_handshake_compat", true, Trait.COMPARES_ENGINES),
          new VersionedTransferKey(ACROSS_LAYERS, true, Trait.BLOCKS_ACROSS_LAYERS));

  /** Whether a key of that name is passed over by some vLLM, and so is no unknown one. */
  public static boolean has(String name) {
    return ALL.stream().anyMatch(key -> key.name().equals(name));
  }
}
