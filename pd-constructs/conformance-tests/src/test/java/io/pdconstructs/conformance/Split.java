package io.pdconstructs.conformance;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.Model;
import io.pdconstructs.sizing.MemoryFit;
import io.pdconstructs.sizing.ModelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A model, its nodes, and how both roles split it over GPUs.
 *
 * @param model what is split
 * @param hardware the nodes
 * @param prefill GPUs of a prefill worker
 * @param decode GPUs of a decode worker
 */
record Split(Model model, HardwareProfile hardware, int prefill, int decode) {

  /** Every split of a model over nodes that both engines and their exchange allow. */
  static Arbitrary<Split> of(Model model, HardwareProfile hardware) {
    return Arbitraries.of(all(model, hardware));
  }

  /** Whether there is any. */
  static boolean isPossible(Model model, HardwareProfile hardware) {
    return !all(model, hardware).isEmpty();
  }

  private static List<Split> all(Model model, HardwareProfile hardware) {
    List<Split> all = new ArrayList<>();
    for (int decode = 1; decode <= hardware.gpusPerNode(); decode++) {
      for (int prefill = 1; prefill <= decode; prefill++) {
        Split split = new Split(model, hardware, prefill, decode);
        if (split.isPossible()) {
          all.add(split);
        }
      }
    }
    return all;
  }

  private boolean isPossible() {
    Optional<ModelShape> shape = model.shape();
    return decode % prefill == 0
        && fits(shape, prefill)
        && fits(shape, decode)
        && holdsWeights(prefill)
        && holdsWeights(decode)
        && shape.map(this::isExchangeable).orElse(true);
  }

  private boolean holdsWeights(int gpus) {
    return memory(model, hardware, gpus).map(MemoryFit::isPossible).orElse(true);
  }

  /** What a model leaves of the memory of so many GPUs; empty when it is not known. */
  static Optional<MemoryFit> memory(Model model, HardwareProfile hardware, int gpus) {
    return model
        .shape()
        .flatMap(
            shape -> hardware.gpuMemory().flatMap(memory -> MemoryFit.of(shape, memory, gpus)));
  }

  /** Whether so many GPUs split a model of this shape; true for an unknown one. */
  static boolean fits(Optional<ModelShape> shape, int gpus) {
    return shape.map(known -> splitsHeads(known, gpus) && splitsKvHeads(known, gpus)).orElse(true);
  }

  static boolean splitsHeads(ModelShape shape, int gpus) {
    return shape.attentionHeads() % gpus == 0;
  }

  static boolean splitsKvHeads(ModelShape shape, int gpus) {
    int heads = shape.kvHeads();
    return shape.latentAttention() || heads % gpus == 0 || gpus % heads == 0;
  }

  /** vLLM 0.10.0: no decode worker above the KV heads while prefill is below them. */
  private boolean isExchangeable(ModelShape shape) {
    int heads = shape.kvHeads();
    return shape.latentAttention() || prefill >= heads || decode <= heads;
  }
}
