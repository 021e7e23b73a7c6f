package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;

/**
 * The decode workers: they fetch the KV cache and generate the answer. Large and few, for speed of
 * each answer.
 */
public final class DecodeWorker extends Workers<DecodeWorker> {

  private DecodeWorker(WorkerSettings settings) {
    super(settings);
  }

  /** So many decode workers of one GPU, 16 cores and 64 GiB each, unless said otherwise. */
  public static DecodeWorker of(int replicas) {
    return new DecodeWorker(new WorkerSettings(replicas, Quantity.cores(16)));
  }

  @Override
  DecodeWorker with(WorkerSettings changed) {
    return new DecodeWorker(changed);
  }

  @Override
  public Role role() {
    return Role.DECODE;
  }
}
