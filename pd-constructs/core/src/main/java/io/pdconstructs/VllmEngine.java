package io.pdconstructs;

import io.pdconstructs.display.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What both vLLM engines are told alike.
 *
 * @param blockSize tokens of one KV cache block; empty leaves it to vLLM, which takes the same on
 *     both
 * @param maxModelLen tokens of the longest prompt with its answer; empty takes the model's own
 * @param startupBudget time from the start of an engine to its first answer; empty derives it, see
 *     {@link PdStack#startupBudget()}
 * @param logLevel how much engine and API server log; empty takes vLLM's, {@code info}
 * @param apiServerArgs arguments of {@code vllm serve} for both roles, after those that the library
 *     sets
 */
public record VllmEngine(
    Optional<Integer> blockSize,
    Optional<Integer> maxModelLen,
    Optional<Duration> startupBudget,
    Optional<LogLevel> logLevel,
    List<String> apiServerArgs) {

  /** Copies what it is given. */
  public VllmEngine {
    apiServerArgs = List.copyOf(apiServerArgs);
  }

  /** vLLM's own block size, the model's own length, a derived startup budget. */
  public static VllmEngine defaults() {
    return new VllmEngine(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * The same engine with KV cache blocks of so many tokens: larger ones move faster, smaller ones
   * are reused more often. Default vLLM's own, the same on both. Returns a copy.
   */
  public VllmEngine blockSize(int tokens) {
    return new VllmEngine(Optional.of(tokens), maxModelLen, startupBudget, logLevel, apiServerArgs);
  }

  /**
   * The same engine for prompts with answers of at most so many tokens. Default the model's own.
   * Returns a copy.
   */
  public VllmEngine maxModelLen(int tokens) {
    return new VllmEngine(blockSize, Optional.of(tokens), startupBudget, logLevel, apiServerArgs);
  }

  /**
   * The same engine with so much time to start before Kubernetes starts it anew. Default {@link
   * PdStack#startupBudget()}. Returns a copy.
   */
  public VllmEngine startupBudget(Duration time) {
    return new VllmEngine(blockSize, maxModelLen, Optional.of(time), logLevel, apiServerArgs);
  }

  /**
   * The same engine, it and its API server logging more or less. Default vLLM's, {@code info}.
   * Returns a copy.
   */
  public VllmEngine logLevel(LogLevel level) {
    return new VllmEngine(blockSize, maxModelLen, startupBudget, Optional.of(level), apiServerArgs);
  }

  /**
   * The same engine with more arguments for its API server, such as {@code
   * --enable-auto-tool-choice}, on both roles, as both read each request. A flag that the library
   * sets cannot be given again: that is reported. Default none. Returns a copy.
   */
  public VllmEngine apiServerArgs(String... more) {
    return new VllmEngine(
        blockSize,
        maxModelLen,
        startupBudget,
        logLevel,
        Settings.with(apiServerArgs, "apiServerArgs", more));
  }

  /** Without what {@link Redaction} keeps from people. */
  @Override
  public String toString() {
    return "VllmEngine[blockSize="
        + blockSize
        + ", maxModelLen="
        + maxModelLen
        + ", startupBudget="
        + startupBudget
        + ", logLevel="
        + logLevel
        + ", apiServerArgs="
        + Redaction.arguments(apiServerArgs)
        + "]";
  }
}
