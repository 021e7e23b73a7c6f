package io.pdconstructs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What decides how a model can be split over GPUs. Values are those of the model's public {@code
 * config.json}.
 *
 * @param attentionHeads attention heads; tensor parallelism divides them
 * @param kvHeads key/value heads; ignored for a model with latent attention
 * @param latentAttention whether the model has multi-head latent attention (DeepSeek): every rank
 *     then holds the whole KV cache, and {@code kvHeads} sets no limit
 */
public record ModelShape(int attentionHeads, int kvHeads, boolean latentAttention) {

  private static final Pattern SAME_SHAPE =
      Pattern.compile(
          "(-(instruct|fp8|nvfp4|bf16|w8a8|w4a16|awq|int4|int8|dynamic|quantized|[0-9]{4}))*");

  private static final Map<String, ModelShape> KNOWN =
      Map.of(
          "llama-3.3-70b", grouped(64, 8),
          "gpt-oss-120b", grouped(64, 8),
          "deepseek-r1", latent(128),
          "deepseek-v3", latent(128),
          "qwen3-32b", grouped(64, 8));

  /**
   * A model whose heads share key/value heads (grouped-query attention; multi-head attention when
   * the two are equal).
   */
  public static ModelShape grouped(int attentionHeads, int kvHeads) {
    return new ModelShape(attentionHeads, kvHeads, false);
  }

  /** A model with multi-head latent attention. */
  public static ModelShape latent(int attentionHeads) {
    return new ModelShape(attentionHeads, 1, true);
  }

  /**
   * The shape of a well-known model: Llama-3.3-70B, gpt-oss-120b, DeepSeek-R1 and V3, Qwen3-32B,
   * whoever quantized it. What follows its name may only be a variant that keeps the shape;
   * anything else is another model, and unknown.
   */
  public static Optional<ModelShape> known(String modelId) {
    String name = modelId.substring(modelId.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return KNOWN.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .filter(entry -> SAME_SHAPE.matcher(name.substring(entry.getKey().length())).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
