package io.pdconstructs;

import java.util.Optional;

/**
 * What the endpoint picker remembers of prompts, to tell how much of one a worker has in its cache.
 * It is an estimate, by the prompts that it sent there. What is empty here is the picker's own
 * default.
 *
 * @param blockTokens tokens that are remembered as one; the picker of llm-d 0.2 counts characters:
 *     four a token are assumed
 * @param maxPrefixTokens tokens of a prompt that are compared, from its beginning
 * @param blocksPerWorker blocks that are remembered of a worker, the latest
 */
public record PrefixCacheProducer(
    Optional<Integer> blockTokens,
    Optional<Integer> maxPrefixTokens,
    Optional<Integer> blocksPerWorker) {

  /** The defaults of the release. */
  public static PrefixCacheProducer defaults() {
    return new PrefixCacheProducer(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Other blocks. At least 1 token; 64 from llm-d 0.8 on. Default 16 in llm-d 0.2, else 64. Returns
   * a copy.
   */
  public PrefixCacheProducer blockTokens(int tokens) {
    return new PrefixCacheProducer(Optional.of(tokens), maxPrefixTokens, blocksPerWorker);
  }

  /**
   * Another length. At least one block. Default 4,096 in llm-d 0.2, else 131,072. Returns a copy.
   */
  public PrefixCacheProducer maxPrefixTokens(int tokens) {
    return new PrefixCacheProducer(blockTokens, Optional.of(tokens), blocksPerWorker);
  }

  /** Another memory. At least 1 block. Default 31,250. Returns a copy. */
  public PrefixCacheProducer blocksPerWorker(int blocks) {
    return new PrefixCacheProducer(blockTokens, maxPrefixTokens, Optional.of(blocks));
  }
}
