package io.pdconstructs.check.transfer;

import static io.pdconstructs.known.CommonVllmFlags.TENSOR_PARALLEL;

import io.pdconstructs.topology.EngineWorkload;

/** Tells whether the two engines of a transfer split the model over different numbers of GPUs. */
final class UnequalSplits {

  private UnequalSplits() {}

  /** No where one of the numbers is not known, or none that vLLM takes. */
  static boolean areIn(EngineWorkload prefill, EngineWorkload decode) {
    if (!prefill.flags().knows(TENSOR_PARALLEL) || !decode.flags().knows(TENSOR_PARALLEL)) {
      return false;
    }
    long p = gpus(prefill);
    long d = gpus(decode);
    return p >= 1 && d >= 1 && p != d;
  }

  /** Over how many an engine splits the model. */
  static long gpus(EngineWorkload engine) {
    return engine.flags().number(TENSOR_PARALLEL, 1);
  }
}
