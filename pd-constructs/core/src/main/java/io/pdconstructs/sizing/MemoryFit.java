package io.pdconstructs.sizing;

import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.manifest.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a model leaves of the memory of one worker's GPUs. It is an estimate, with the constants of
 * llm-d's planner: beside the weights an engine takes {@link ModelShape#activation()}, and what
 * CUDA and NCCL take on each GPU, 0.15 GiB, or 0.6 GiB where there are several.
 *
 * @param shape the model, whose weights are known
 * @param weights bytes of the weights, of all GPUs together
 * @param cache its KV cache; empty when its layers or its type are not known
 * @param gpuMemory memory of one GPU, as the engine sees it
 * @param utilization the part of it that the engine takes, from 0 to 1
 * @param tensorParallel GPUs of the worker
 */
@CheckReturnValue
public record MemoryFit(
    ModelShape shape,
    Quantity weights,
    Optional<KvCache> cache,
    Quantity gpuMemory,
    BigDecimal utilization,
    int tensorParallel) {

  private static final BigDecimal UTILIZATION = new BigDecimal("0.9");
  private static final BigDecimal ALONE = Quantity.parse("0.15Gi").value();
  private static final BigDecimal WITH_NCCL = Quantity.parse("0.6Gi").value();

  /**
   * A model on GPUs of so much memory, of which the engine takes 0.9, with a KV cache of {@link
   * KvCacheType#BF16}; empty when its weights are not known.
   */
  public static Optional<MemoryFit> of(ModelShape shape, Quantity gpuMemory, int tensorParallel) {
    if (shape.weights().isEmpty()) {
      return Optional.empty();
    }
    Quantity weights = shape.weights().get();
    Optional<KvCache> cache = KvCache.of(shape, KvCacheType.BF16);
    return Optional.of(
        new MemoryFit(shape, weights, cache, gpuMemory, UTILIZATION, tensorParallel));
  }

  /** The same model with another KV cache; empty when it is not known. Returns a copy. */
  public MemoryFit cache(Optional<KvCache> other) {
    return new MemoryFit(shape, weights, other, gpuMemory, utilization, tensorParallel);
  }

  /** The same model with another part of the memory, from 0 to 1. Default 0.9. Returns a copy. */
  public MemoryFit utilization(BigDecimal part) {
    return new MemoryFit(shape, weights, cache, gpuMemory, part, tensorParallel);
  }

  /** The same model on so many GPUs. Returns a copy. */
  public MemoryFit tensorParallel(int gpus) {
    return new MemoryFit(shape, weights, cache, gpuMemory, utilization, gpus);
  }

  /** Bytes that the engine may take, of all GPUs together. */
  public BigDecimal usable() {
    return gpuMemory.value().multiply(utilization).multiply(BigDecimal.valueOf(tensorParallel));
  }

  /** Bytes that activations, CUDA and NCCL take, of all GPUs together. */
  public BigDecimal overhead() {
    BigDecimal ofEach = tensorParallel == 1 ? ALONE : WITH_NCCL;
    return shape.activation().value().add(ofEach.multiply(BigDecimal.valueOf(tensorParallel)));
  }

  /** Bytes that are left to the KV cache, of all GPUs together; below zero for a lack. */
  public BigDecimal left() {
    return usable().subtract(weights.value()).subtract(overhead());
  }

  /** Whether anything is left. */
  public boolean isPossible() {
    return left().signum() > 0;
  }

  /** Tokens of the longest request that what is left holds; empty when the cache is not known. */
  public Optional<Long> longestRequest() {
    BigDecimal ofEach = left().divide(BigDecimal.valueOf(tensorParallel), 0, RoundingMode.FLOOR);
    return cache.isPresent()
        ? Optional.of(cache.get().longestIn(ofEach, tensorParallel))
        : Optional.empty();
  }

  /** Whether something is left, and one request of so many tokens fits, as far as is known. */
  public boolean holds(long tokens) {
    return isPossible() && longestRequest().orElse(tokens) >= tokens;
  }
}
