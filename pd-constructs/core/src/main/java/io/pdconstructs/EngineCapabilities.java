package io.pdconstructs;

import java.util.Set;

/**
 * What the vLLM of a release can do. Rules ask this, not a version number. Boundaries were read in
 * vLLM's source.
 *
 * @param version its version, such as {@code 0.10.0}
 * @param blockSizes sizes of KV cache blocks, in tokens, that its flag takes; empty for any
 * @param longerDrafts methods of speculative decoding by which decode holds more blocks than
 *     prefill sent, so that it crashes
 * @param traits what else is so of it
 */
public record EngineCapabilities(
    String version, Set<Integer> blockSizes, Set<String> longerDrafts, Set<Trait> traits) {

  /** What is so of some versions, and not of others. */
  public enum Trait {
    /**
     * Each rank of an engine listens on a port of its own for NIXL's side channel, counted from the
     * first. Up to vLLM 0.11.0.
     */
    SIDE_CHANNEL_PORT_PER_RANK,
    /** A prefill worker may have more GPUs than a decode worker. vLLM 0.14.0 and newer. */
    PREFILL_MAY_EXCEED_DECODE,
    /**
     * A decode worker may have more GPUs than the model has KV heads while a prefill worker has
     * fewer. vLLM 0.24.0 and newer.
     */
    DECODE_MAY_EXCEED_KV_HEADS,
    /** The hybrid manager of the KV cache works beside a connector. vLLM 0.13.0 and newer. */
    HYBRID_MANAGER,
    /**
     * With the hybrid manager, a transfer that failed is taken for one that succeeded. vLLM 0.18.0
     * to 0.29.0.
     */
    HYBRID_MANAGER_LOSES_FAILURES,
    /**
     * {@code kv_producer} and {@code kv_consumer} are what it wants to be told, and {@code kv_both}
     * is deprecated. vLLM 0.23.0 and newer.
     */
    TRANSFER_ROLES
  }

  /** Copies what it is given. */
  public EngineCapabilities {
    blockSizes = Set.copyOf(blockSizes);
    longerDrafts = Set.copyOf(longerDrafts);
    traits = Set.copyOf(traits);
  }

  /** Its name for messages, such as {@code vLLM 0.10.0}. */
  public String engine() {
    return "vLLM " + version;
  }

  /** Whether this is so of it. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
