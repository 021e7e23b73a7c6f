package io.pdconstructs.sizing;

import io.pdconstructs.annotation.CheckReturnValue;

/**
 * The layers of a model that have a KV cache. Values are those of the model's public {@code
 * config.json}.
 *
 * @param count layers, with a window or without
 * @param headDimension numbers of one key, and of one value, of one KV head; for latent attention
 *     its rank and its rotary part together, such as 512 + 64
 * @param sliding those layers that look back no further than a window
 * @param window tokens of that window; 0 where no layer has one
 */
@CheckReturnValue
public record KvLayers(int count, int headDimension, int sliding, int window) {

  /** So many layers, each of which looks back to the first token. */
  public static KvLayers of(int count, int headDimension) {
    return new KvLayers(count, headDimension, 0, 0);
  }

  /**
   * The same layers, so many of which have a window of so many tokens. They keep no less for it
   * unless the hybrid manager of the KV cache is on. Default none. Returns a copy.
   */
  public KvLayers sliding(int layers, int tokens) {
    return new KvLayers(count, headDimension, layers, tokens);
  }
}
