package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;

/**
 * The prefill workers: they compute the KV cache of prompts. Small and many, for throughput of
 * prompts.
 */
public final class PrefillPool extends Workers<PrefillPool> {

  private PrefillPool(WorkerSettings settings) {
    super(settings);
  }

  /** So many prefill workers of one GPU, 8 cores and 64 GiB each, unless said otherwise. */
  public static PrefillPool of(int replicas) {
    return new PrefillPool(new WorkerSettings(replicas, Quantity.cores(8)));
  }

  @Override
  PrefillPool with(WorkerSettings changed) {
    return new PrefillPool(changed);
  }

  @Override
  public Role role() {
    return Role.PREFILL;
  }
}
