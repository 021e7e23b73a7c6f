package io.pdconstructs.sizing;

import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.manifest.Quantity;
import java.util.Optional;

/**
 * What decides how a model can be split over GPUs, and what it takes of their memory. Values are
 * those of the model's public {@code config.json}. Only heads are required; rules that need more
 * look at models of which more is known.
 *
 * @param attentionHeads attention heads; tensor parallelism divides them
 * @param kvHeads key/value heads; ignored for a model with latent attention
 * @param latentAttention whether the model has multi-head latent attention (DeepSeek): every rank
 *     then holds the whole KV cache, and {@code kvHeads} sets no limit
 * @param hybrid whether some layers keep a state of fixed size instead of a KV cache (Mamba, linear
 *     attention): engines then move two kinds of memory
 * @param layers the layers that have a KV cache
 * @param weights bytes of the weights in the memory of all GPUs together
 * @param activation bytes that an engine takes while it computes, of all GPUs together
 * @param maxModelLen tokens of the longest prompt with its answer that the model takes
 */
@CheckReturnValue
public record ModelShape(
    int attentionHeads,
    int kvHeads,
    boolean latentAttention,
    boolean hybrid,
    Optional<KvLayers> layers,
    Optional<Quantity> weights,
    Quantity activation,
    Optional<Integer> maxModelLen) {

  private static final Quantity OF_DENSE_MODELS = Quantity.parse("5.5Gi");

  /**
   * A model whose heads share key/value heads (grouped-query attention; multi-head attention when
   * the two are equal).
   */
  public static ModelShape grouped(int attentionHeads, int kvHeads) {
    return ofHeads(attentionHeads, kvHeads, false, false);
  }

  /**
   * A model of which some layers have a state instead of a KV cache, such as Qwen3-Next; the others
   * share key/value heads.
   */
  public static ModelShape hybrid(int attentionHeads, int kvHeads) {
    return ofHeads(attentionHeads, kvHeads, false, true);
  }

  /** A model with multi-head latent attention. */
  public static ModelShape latent(int attentionHeads) {
    return ofHeads(attentionHeads, 1, true, false);
  }

  private static ModelShape ofHeads(
      int attentionHeads, int kvHeads, boolean latentAttention, boolean hybrid) {
    return new ModelShape(
        attentionHeads,
        kvHeads,
        latentAttention,
        hybrid,
        Optional.empty(),
        Optional.empty(),
        OF_DENSE_MODELS,
        Optional.empty());
  }

  /**
   * The shape of a well-known model of the families Llama 3 and 4, gpt-oss, DeepSeek, Kimi-K2, GLM,
   * MiniMax, Gemma 3 and Qwen3, whoever quantized it; {@code ModelTable} lists them. What follows
   * its name may only be a variant that keeps the shape; anything else is another model.
   */
  public static Optional<ModelShape> known(String modelId) {
    return KnownModels.shape(modelId);
  }

  /**
   * The shape that a model's {@code config.json} says, as Hugging Face has it: heads, layers with
   * their windows and states, latent attention, experts and the longest request. Weights are not in
   * it.
   *
   * @param json the text of the file
   * @throws IllegalArgumentException when the text is no such file, or lacks what a shape needs
   */
  public static ModelShape ofConfig(String json) {
    return ModelConfig.shape(json);
  }

  /** Whether its heads are numbers that a model can have. */
  public boolean isPossible() {
    return attentionHeads >= 1 && kvHeads >= 1;
  }

  /**
   * Whether its layers are of several kinds: with a state, with a window, with neither. Empty where
   * they are not known.
   */
  public Optional<Boolean> mixesLayers() {
    if (hybrid) {
      return Optional.of(true);
    }
    return layers.isPresent() ? Optional.of(layers.get().sliding() > 0) : Optional.empty();
  }

  /** Whether so many GPUs split its heads. */
  public boolean splitsOver(int gpus) {
    boolean kvHeadsFit = latentAttention || kvHeads % gpus == 0 || gpus % kvHeads == 0;
    return attentionHeads % gpus == 0 && kvHeadsFit;
  }

  /**
   * The same model with these layers. Default not known, so no KV cache is computed. Returns a
   * copy.
   */
  public ModelShape layers(KvLayers known) {
    return new ModelShape(
        attentionHeads,
        kvHeads,
        latentAttention,
        hybrid,
        Optional.of(known),
        weights,
        activation,
        maxModelLen);
  }

  /**
   * The same model with so many bytes of weights. Default not known, so G1 and G15 say nothing.
   * Returns a copy.
   */
  public ModelShape weights(Quantity bytes) {
    return new ModelShape(
        attentionHeads,
        kvHeads,
        latentAttention,
        hybrid,
        layers,
        Optional.of(bytes),
        activation,
        maxModelLen);
  }

  /**
   * The same model with so many bytes for activations, which vLLM logs when it starts. Default 5.5
   * GiB, as llm-d's planner has it for dense models; for mixtures of experts it has 8 GiB. Returns
   * a copy.
   */
  public ModelShape activation(Quantity bytes) {
    return new ModelShape(
        attentionHeads, kvHeads, latentAttention, hybrid, layers, weights, bytes, maxModelLen);
  }

  /**
   * The same model for prompts with answers of at most so many tokens. Default not known. Returns a
   * copy.
   */
  public ModelShape maxModelLen(int tokens) {
    return new ModelShape(
        attentionHeads,
        kvHeads,
        latentAttention,
        hybrid,
        layers,
        weights,
        activation,
        Optional.of(tokens));
  }
}
