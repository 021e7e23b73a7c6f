package io.pdconstructs.check.sizing;

import io.pdconstructs.sizing.KvCache;
import io.pdconstructs.sizing.KvCacheType;
import io.pdconstructs.sizing.MemoryFit;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from an engine's arguments how it uses the memory of its GPUs. */
final class EngineMemory {

  private static final String UTILIZATION = "--gpu-memory-utilization";

  /** Flags by which weights or KV cache take something else. */
  private static final List<String> CHANGE_AMOUNTS =
      List.of("--quantization", "--cpu-offload-gb", "--kv-cache-memory-bytes", "--hf-overrides");

  private static final Set<String> TWO_BYTES = Set.of("auto", "bfloat16", "float16", "half");

  private static final String LENGTH = "--max-model-len";

  private static final int MOST_DIGITS = 20;

  private EngineMemory() {}

  /** Empty when the engine is told what makes the amounts unknown. */
  static Optional<MemoryFit> asTold(MemoryFit plain, EngineWorkload engine) {
    for (String flag : CHANGE_AMOUNTS) {
      if (engine.flags().isGiven(flag) || !engine.flags().knows(flag)) {
        return Optional.empty();
      }
    }
    Optional<String> told = engine.flags().value(UTILIZATION);
    Optional<BigDecimal> part =
        told.isPresent() ? part(told.get()) : Optional.of(plain.utilization());
    if (part.isEmpty() || !TWO_BYTES.contains(engine.flags().value("--dtype").orElse("auto"))) {
      return Optional.empty();
    }
    Optional<KvCache> cache =
        KvCacheType.of(engine.flags().value("--kv-cache-dtype").orElse("auto"))
            .flatMap(type -> KvCache.of(plain.shape(), type))
            .map(known -> known.hybridManager(engine.hybridManager().isInUse()));
    return Optional.of(plain.utilization(part.get()).cache(cache));
  }

  /** A part of a whole. */
  private static Optional<BigDecimal> part(String text) {
    Optional<BigDecimal> part = number(text);
    boolean fits =
        part.isPresent() && part.get().signum() > 0 && part.get().compareTo(BigDecimal.ONE) <= 0;
    return fits ? part : Optional.empty();
  }

  /** A number in no more digits than anybody writes. */
  static Optional<BigDecimal> number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs(number.scale()) <= MOST_DIGITS ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Tokens of the longest request that the engine takes; empty when it is not known. */
  static Optional<Long> longest(ModelShape shape, EngineWorkload engine) {
    if (engine.flags().value(LENGTH).isPresent()) {
      return TokenCount.of(engine, LENGTH);
    }
    Optional<Integer> longest = shape.maxModelLen();
    return longest.isPresent() && longest.get() >= 1
        ? Optional.of((long) longest.get())
        : Optional.empty();
  }
}
