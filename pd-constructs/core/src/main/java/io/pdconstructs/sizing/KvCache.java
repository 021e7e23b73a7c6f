package io.pdconstructs.sizing;

import io.pdconstructs.annotation.CheckReturnValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The KV cache of a model: what its tokens take, and what moves of it. Amounts are bytes.
 *
 * <p>Without the hybrid manager, layers with a window keep every token, as the others do. Beside a
 * connector the library switches it off.
 *
 * @param kvHeads key/value heads of the whole model; 1 for latent attention
 * @param latentAttention whether every rank holds the whole cache
 * @param layers the layers that have one
 * @param type how large its numbers are
 * @param hybridManager whether layers with a window keep no more than it
 */
@CheckReturnValue
public record KvCache(
    int kvHeads,
    boolean latentAttention,
    KvLayers layers,
    KvCacheType type,
    boolean hybridManager) {

  /** No model has more heads, layers or numbers of a head. */
  private static final int MOST = 10_000;

  /**
   * The cache of a model, without the hybrid manager; empty when its layers are not known, or are
   * numbers that no model has.
   */
  public static Optional<KvCache> of(ModelShape shape, KvCacheType type) {
    if (shape.layers().isEmpty() || !isPossible(shape.kvHeads(), shape.layers().get())) {
      return Optional.empty();
    }
    KvLayers layers = shape.layers().get();
    return Optional.of(new KvCache(shape.kvHeads(), shape.latentAttention(), layers, type, false));
  }

  private static boolean isPossible(int kvHeads, KvLayers layers) {
    return isPossible(kvHeads)
        && isPossible(layers.count())
        && isPossible(layers.headDimension())
        && layers.sliding() >= 0
        && layers.sliding() <= layers.count()
        && layers.window() >= 0;
  }

  private static boolean isPossible(int number) {
    return number >= 1 && number <= MOST;
  }

  /** The same cache with the hybrid manager, or without it. Default without. */
  public KvCache hybridManager(boolean on) {
    return new KvCache(kvHeads, latentAttention, layers, type, on);
  }

  /**
   * What one token takes in the whole model, as long as no window is full: layers x 2 x KV heads x
   * head dimension x bytes of a number; for latent attention layers x head dimension x bytes.
   */
  public long bytesPerToken() {
    return layers.count() * layerBytes(1);
  }

  /**
   * What one token takes on each GPU, as long as no window is full. KV heads are divided among the
   * GPUs; where there are more GPUs than heads, several hold the same one. Latent attention is not
   * divided.
   */
  public long bytesPerToken(int tensorParallel) {
    return layers.count() * layerBytes(tensorParallel);
  }

  /** What the tokens of one request take on each GPU. */
  public long bytes(long tokens, int tensorParallel) {
    long kept = hybridManager ? Math.min(tokens, layers.window()) : tokens;
    long full = Math.multiplyExact(tokens, layers.count() - layers.sliding());
    long sliding = Math.multiplyExact(kept, layers.sliding());
    return Math.multiplyExact(Math.addExact(full, sliding), layerBytes(tensorParallel));
  }

  /** The longest request that so many bytes on each GPU hold, in tokens; 0 for none. */
  public long longestIn(BigDecimal bytesOfEachGpu, int tensorParallel) {
    BigDecimal layer = BigDecimal.valueOf(layerBytes(tensorParallel));
    BigDecimal tokensOfLayers = bytesOfEachGpu.divide(layer, 0, RoundingMode.FLOOR);
    BigDecimal layersOfAll = BigDecimal.valueOf(layers.count());
    BigDecimal tokens = tokensOfLayers.divide(layersOfAll, 0, RoundingMode.FLOOR);
    BigDecimal window = BigDecimal.valueOf(layers.window());
    if (hybridManager && layers.sliding() > 0 && tokens.compareTo(window) >= 0) {
      int growing = layers.count() - layers.sliding();
      BigDecimal kept = window.multiply(BigDecimal.valueOf(layers.sliding()));
      tokens =
          growing == 0
              ? BigDecimal.valueOf(Long.MAX_VALUE)
              : tokensOfLayers
                  .subtract(kept)
                  .divide(BigDecimal.valueOf(growing), 0, RoundingMode.FLOOR);
    }
    return tokens.max(BigDecimal.ZERO).min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  /** Blocks that so many tokens fill, the last one whole. */
  public static long blocks(long tokens, int blockSize) {
    return roundedUp(tokens, blockSize);
  }

  /**
   * What a prompt of so many tokens moves from a prefill to a decode worker, in whole blocks and
   * without the hybrid manager. Each layer's keys and values move apart, as two descriptors for
   * each block; those of latent attention are one. Each decode rank fetches its part; where decode
   * has more GPUs than prefill, several fetch from one prefill rank, which sends as much as all of
   * them receive.
   *
   * @param tokens tokens of the prompt
   * @param blockSize tokens of a block
   * @param prefill GPUs of the prefill worker
   * @param decode GPUs of the decode worker; one of the two divides the other
   * @throws ArithmeticException when the result is beyond a long
   */
  public KvTransfer transfer(long tokens, int blockSize, int prefill, int decode) {
    long blocks = blocks(tokens, blockSize);
    long descriptors = blocks * layers.count() * (latentAttention ? 1 : 2);
    long received =
        Math.multiplyExact(Math.multiplyExact(blocks, blockSize), bytesPerToken(decode));
    return new KvTransfer(
        blocks, descriptors, Math.multiplyExact(received, Math.max(1, decode / prefill)));
  }

  /** A quotient, rounded up. */
  private static long roundedUp(long amount, long part) {
    return amount / part + (amount % part == 0 ? 0 : 1);
  }

  /** What one token takes in one layer on each GPU. */
  private long layerBytes(int tensorParallel) {
    long heads = latentAttention ? 1 : 2 * roundedUp(kvHeads, Math.min(kvHeads, tensorParallel));
    return heads * layers.headDimension() * type.bytes();
  }
}
