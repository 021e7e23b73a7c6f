package io.pdconstructs;

import java.time.Duration;
import java.util.Optional;

/**
 * What both vLLM engines are told alike.
 *
 * @param blockSize tokens of one KV cache block; empty leaves it to vLLM, which takes the same on
 *     both
 * @param maxModelLen tokens of the longest prompt with its answer; empty takes the model's own
 * @param startupBudget time from the start of an engine to its first answer; empty derives it, see
 *     {@link PdStack#startupBudget()}
 */
public record VllmEngine(
    Optional<Integer> blockSize, Optional<Integer> maxModelLen, Optional<Duration> startupBudget) {

  /** vLLM's own block size, the model's own length, a derived startup budget. */
  public static VllmEngine defaults() {
    return new VllmEngine(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The same engine with KV cache blocks of so many tokens: larger ones move faster, smaller ones
   * are reused more often.
   */
  public VllmEngine blockSize(int tokens) {
    return new VllmEngine(Optional.of(tokens), maxModelLen, startupBudget);
  }

  /** The same engine for prompts with answers of at most so many tokens. */
  public VllmEngine maxModelLen(int tokens) {
    return new VllmEngine(blockSize, Optional.of(tokens), startupBudget);
  }

  /** The same engine with so much time to start before Kubernetes starts it anew. */
  public VllmEngine startupBudget(Duration time) {
    return new VllmEngine(blockSize, maxModelLen, Optional.of(time));
  }
}
