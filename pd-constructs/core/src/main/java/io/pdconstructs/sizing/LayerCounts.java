package io.pdconstructs.sizing;

import tools.jackson.databind.JsonNode;

/**
 * How many layers of a model keep what.
 *
 * @param cached those with a KV cache
 * @param sliding those of them that look back no further than a window
 * @param states those with a state instead
 */
record LayerCounts(int cached, int sliding, int states) {

  /** By a name for each layer. */
  static LayerCounts ofTypes(JsonNode types) {
    int cached = 0;
    int sliding = 0;
    int states = 0;
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i).asString("");
      switch (type) {
        case "full_attention", "attention" -> cached++;
        case "sliding_attention", "chunked_attention" -> sliding++;
        case "linear_attention", "mamba", "mamba2", "conv", "recurrent" -> states++;
        default ->
            throw new IllegalArgumentException(
                "layer_types["
                    + i
                    + "] of config.json is "
                    + ConfigFields.shown(type)
                    + ", which is no type of layer that is known here; state the shape with Model.shape(...)");
      }
    }
    return new LayerCounts(cached + sliding, sliding, states);
  }

  /** By a letter for each: M is Mamba, * attention, the others keep nothing. */
  static LayerCounts ofPattern(String pattern) {
    int cached = 0;
    int states = 0;
    for (int i = 0; i < pattern.length(); i++) {
      cached += pattern.charAt(i) == '*' ? 1 : 0;
      states += pattern.charAt(i) == 'M' ? 1 : 0;
    }
    return new LayerCounts(cached, 0, states);
  }

  KvLayers layers(int dimension, int window) {
    KvLayers layers = KvLayers.of(cached, dimension);
    return window == 0 || sliding == 0 ? layers : layers.sliding(sliding, window);
  }
}
