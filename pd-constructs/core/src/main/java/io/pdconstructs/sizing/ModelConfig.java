package io.pdconstructs.sizing;

import io.pdconstructs.manifest.Quantity;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the shape of a model from its {@code config.json}, as Hugging Face has it. */
final class ModelConfig {

  private static final Quantity OF_EXPERTS = Quantity.gibibytes(8);
  private static final String[] TEXT_PARTS = {"text_config", "llm_config", "language_config"};
  private static final String[] HEADS = {"num_attention_heads", "n_head"};
  private static final String[] KV_HEADS = {"num_key_value_heads", "num_kv_heads", "n_head_kv"};
  private static final String[] EXPERTS = {"num_experts", "n_routed_experts", "num_local_experts"};

  private ModelConfig() {}

  /**
   * The shape.
   *
   * @throws IllegalArgumentException when the text is none, or lacks what a shape needs
   */
  static ModelShape shape(String text) {
    ConfigFields fields = new ConfigFields(textPart(object(text)));
    int heads = fields.required(HEADS);
    ConfigLayers layers = ConfigLayers.of(fields, heads);
    boolean latent = fields.number("kv_lora_rank").isPresent();
    int kvHeads = latent ? 1 : fields.number(KV_HEADS).orElse(heads);
    ModelShape shape =
        new ModelShape(
            heads,
            kvHeads,
            latent,
            layers.hybrid(),
            layers.known(),
            Optional.empty(),
            ModelShape.grouped(heads, kvHeads).activation(),
            ConfigLength.of(fields));
    return fields.number(EXPERTS).isPresent() ? shape.activation(OF_EXPERTS) : shape;
  }

  private static JsonNode object(String text) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(text);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "config.json is no JSON: "
              + e.getOriginalMessage()
              + "; give the text of the file that lies beside the model's weights",
          e);
    }
    throw new IllegalArgumentException(
        "config.json is no JSON object, but begins with "
            + ConfigFields.shown(text.strip())
            + "; give the text of the file, not its path");
  }

  /** Models of several kinds of input have a part for text. */
  private static JsonNode textPart(JsonNode config) {
    for (String part : TEXT_PARTS) {
      if (config.path(part).isObject()) {
        return config.path(part);
      }
    }
    return config;
  }
}
