package io.pdconstructs.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.manifest.Quantity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelConfigTest {

  private static ModelShape read(String json) {
    return ModelShape.ofConfig(json.replace('\'', '"'));
  }

  @Test
  @DisplayName("A model with grouped heads is read from its config.json")
  void grouped() {
    assertThat(
            read(
                """
                {'num_attention_heads': 64, 'num_key_value_heads': 8, 'num_hidden_layers': 80,
                 'hidden_size': 8192, 'max_position_embeddings': 131072,
                 'rope_scaling': {'rope_type': 'llama3', 'factor': 8.0,
                                  'original_max_position_embeddings': 8192}}
                """))
        .isEqualTo(ModelShape.grouped(64, 8).layers(KvLayers.of(80, 128)).maxModelLen(131_072));
  }

  @Test
  @DisplayName("A model without shared heads has as many KV heads as heads")
  void multiHead() {
    assertThat(
            read(
                "{'num_attention_heads': 16, 'num_hidden_layers': 2, 'head_dim': 64, 'num_key_value_heads': null}"))
        .isEqualTo(ModelShape.grouped(16, 16).layers(KvLayers.of(2, 64)));
  }

  @Test
  @DisplayName("Latent attention and experts are read, and positions that YaRN stretches")
  void latent() {
    assertThat(
            read(
                """
                {'num_attention_heads': 128, 'num_key_value_heads': 128, 'num_hidden_layers': 61,
                 'kv_lora_rank': 512, 'qk_rope_head_dim': 64, 'n_routed_experts': 256,
                 'max_position_embeddings': 4096,
                 'rope_scaling': {'type': 'yarn', 'factor': 40,
                                  'original_max_position_embeddings': 4096}}
                """))
        .isEqualTo(
            ModelShape.latent(128)
                .layers(KvLayers.of(61, 576))
                .activation(Quantity.gibibytes(8))
                .maxModelLen(163_840));
  }

  @Test
  @DisplayName("Windows are read from the types of layers, or from their pattern")
  void windows() {
    String heads =
        "{'num_attention_heads': 64, 'num_key_value_heads': 8, 'head_dim': 64, 'sliding_window': 128, ";
    assertThat(
            read(
                heads
                    + "'num_hidden_layers': 4, 'layer_types': ['sliding_attention', 'full_attention', 'sliding_attention', 'full_attention']}"))
        .isEqualTo(ModelShape.grouped(64, 8).layers(KvLayers.of(4, 64).sliding(2, 128)));
    assertThat(read(heads + "'num_hidden_layers': 62, 'sliding_window_pattern': 6}").layers())
        .contains(KvLayers.of(62, 64).sliding(52, 128));
  }

  @Test
  @DisplayName("Layers with a state make a model hybrid, and have no KV cache")
  void hybrid() {
    String heads = "{'num_attention_heads': 16, 'num_key_value_heads': 2, 'head_dim': 256, ";
    ModelShape next = ModelShape.hybrid(16, 2).layers(KvLayers.of(12, 256));
    assertThat(read(heads + "'num_hidden_layers': 48, 'full_attention_interval': 4}"))
        .isEqualTo(next);
    assertThat(
            read(
                heads
                    + "'num_hidden_layers': 2, 'layer_types': ['linear_attention', 'full_attention']}"))
        .isEqualTo(ModelShape.hybrid(16, 2).layers(KvLayers.of(1, 256)));
    assertThat(read(heads + "'num_hidden_layers': 4, 'hybrid_override_pattern': 'M-M*'}"))
        .isEqualTo(ModelShape.hybrid(16, 2).layers(KvLayers.of(1, 256)));
    assertThat(read(heads + "'num_hidden_layers': 4, 'mamba_d_state': 128}"))
        .isEqualTo(ModelShape.hybrid(16, 2));
  }

  @Test
  @DisplayName("A model of several kinds of input is read by its part for text")
  void textPart() {
    assertThat(
            read("{'text_config': {'num_attention_heads': 40, 'num_key_value_heads': 8, 'num_hidden_layers': 48, 'head_dim': 128}}")
                .attentionHeads())
        .isEqualTo(40);
  }

  @Test
  @DisplayName("What is no config.json is refused with what it is and what to do")
  void refused() {
    assertThatThrownBy(() -> read("/models/config.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("config.json is no JSON");
    assertThatThrownBy(() -> read("[]"))
        .hasMessage(
            "config.json is no JSON object, but begins with '[]'; give the text of the file, not its path");
    assertThatThrownBy(() -> read("{}"))
        .hasMessage(
            "num_attention_heads is missing in config.json, so the model's shape is not known; give the file of a model with attention, or state its shape with Model.shape(...)");
    assertThatThrownBy(() -> read("{'num_attention_heads': 'many'}"))
        .hasMessage(
            "num_attention_heads of config.json is '\"many\"', and must be a whole number of at least 1; take the file as the model's publisher has it");
    assertThatThrownBy(
            () ->
                read(
                    "{'num_attention_heads': 8, 'num_hidden_layers': 1, 'layer_types': ['new_attention']}"))
        .hasMessage(
            "layer_types[0] of config.json is 'new_attention', which is no type of layer that is known here; state the shape with Model.shape(...)");
  }
}
