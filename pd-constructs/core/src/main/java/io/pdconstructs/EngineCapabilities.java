package io.pdconstructs;

import java.util.Set;

/**
 * What the vLLM of a release can do. Rules ask this, not a version number. Boundaries were read in
 * vLLM's source.
 *
 * @param version its version, such as {@code 0.10.0}
 * @param blockSizes sizes of KV cache blocks, in tokens, that its flag takes; empty for any
 * @param sideChannelPortPerRank whether each rank of an engine listens on a port of its own for
 *     NIXL's side channel (up to vLLM 0.11.0), counted from the first
 * @param prefillMayExceedDecode whether a prefill worker may have more GPUs than a decode worker
 *     (vLLM 0.14.0 and newer)
 * @param decodeMayExceedKvHeads whether a decode worker may have more GPUs than the model has KV
 *     heads while a prefill worker has fewer (vLLM 0.24.0 and newer)
 * @param hybridManagerLosesFailures whether, with the hybrid manager of the KV cache, a transfer
 *     that failed is taken for one that succeeded (vLLM 0.18.0 to 0.29.0)
 * @param transferRoles whether {@code kv_producer} and {@code kv_consumer} are what it wants to be
 *     told, and {@code kv_both} deprecated (vLLM 0.23.0 and newer)
 */
public record EngineCapabilities(
    String version,
    Set<Integer> blockSizes,
    boolean sideChannelPortPerRank,
    boolean prefillMayExceedDecode,
    boolean decodeMayExceedKvHeads,
    boolean hybridManagerLosesFailures,
    boolean transferRoles) {

  /** Copies what it is given. */
  public EngineCapabilities {
    blockSizes = Set.copyOf(blockSizes);
  }

  /** Its name for messages, such as {@code vLLM 0.10.0}. */
  public String engine() {
    return "vLLM " + version;
  }
}
