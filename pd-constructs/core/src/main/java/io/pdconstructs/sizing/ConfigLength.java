package io.pdconstructs.sizing;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tells the longest prompt with its answer that a model takes. */
final class ConfigLength {

  private static final String[] OWN = {"max_position_embeddings", "n_positions", "max_seq_len"};
  private static final String[] SCALINGS = {"rope_scaling", "rope_parameters"};

  private ConfigLength() {}

  /** The longest that any field allows; empty where none says it. */
  static Optional<Integer> of(ConfigFields fields) {
    Optional<Integer> own = fields.number(OWN);
    if (own.isEmpty()) {
      return own;
    }
    double most = Math.max(own.get(), fields.number("model_max_length").orElse(0));
    for (String scaling : SCALINGS) {
      most = Math.max(most, scaled(fields.tree().path(scaling), own.get()));
    }
    return most <= Integer.MAX_VALUE ? Optional.of((int) most) : Optional.empty();
  }

  /** Positions that are stretched; YaRN counts from those before it, which it names. */
  private static double scaled(JsonNode scaling, int own) {
    String type = scaling.path("rope_type").asString(scaling.path("type").asString(""));
    double factor = scaling.path("factor").asDouble(1);
    return switch (type) {
      case "yarn" -> scaling.path("original_max_position_embeddings").asDouble(own) * factor;
      case "linear", "dynamic" -> own * factor;
      default -> own;
    };
  }
}
