package io.pdconstructs.sizing;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The layers of a model's {@code config.json}.
 *
 * @param known those that have a KV cache; empty where their size is not said
 * @param hybrid whether others keep a state instead
 */
record ConfigLayers(Optional<KvLayers> known, boolean hybrid) {

  /** Fields that only models with states have. */
  private static final String[] OF_STATES = {
    "mamba_d_state", "mamba_state_dim", "ssm_state_size", "linear_conv_kernel_dim", "time_step_rank"
  };

  static ConfigLayers of(ConfigFields fields, int heads) {
    int all = fields.required("num_hidden_layers", "n_layer", "num_layers");
    Optional<Integer> dimension = dimension(fields, heads);
    JsonNode types = fields.tree().path("layer_types");
    LayerCounts counts;
    if (types.isArray()) {
      counts = LayerCounts.ofTypes(types);
    } else if (fields.number("full_attention_interval").isPresent()) {
      counts = new LayerCounts(all / fields.number("full_attention_interval").get(), 0, 1);
    } else if (fields.tree().path("hybrid_override_pattern").isString()) {
      counts = LayerCounts.ofPattern(fields.tree().path("hybrid_override_pattern").asString(""));
    } else if (hasStates(fields)) {
      return new ConfigLayers(Optional.empty(), true); // which of them is not said
    } else {
      int pattern = fields.number("sliding_window_pattern").orElse(0);
      counts = new LayerCounts(all, pattern == 0 ? 0 : all - all / pattern, 0);
    }
    int window = fields.number("sliding_window", "attention_chunk_size").orElse(0);
    return new ConfigLayers(
        dimension.filter(n -> counts.cached() > 0).map(n -> counts.layers(n, window)),
        counts.states() > 0);
  }

  private static boolean hasStates(ConfigFields fields) {
    return fields.number(OF_STATES).isPresent()
        || fields.tree().path("linear_attn_config").isObject();
  }

  /** Of latent attention its rank and its rotary part together. */
  private static Optional<Integer> dimension(ConfigFields fields, int heads) {
    Optional<Integer> rank = fields.number("kv_lora_rank");
    if (rank.isPresent()) {
      boolean indexed = fields.number("index_head_dim").isPresent();
      return indexed // each layer keeps keys of its index, too
          ? Optional.empty()
          : Optional.of(rank.get() + fields.number("qk_rope_head_dim").orElse(0));
    }
    return fields
        .number("head_dim", "kv_channels")
        .or(() -> fields.number("hidden_size", "n_embd").map(size -> size / heads));
  }
}
