package io.pdconstructs.sizing;

import io.pdconstructs.manifest.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Models whose shape the library knows: heads, layers and lengths from their {@code config.json},
 * weights as llm-d's planner or vLLM measured them, or computed from the number of parameters.
 */
final class KnownModels {

  /** What a model may be called after its name without being of another shape. */
  private static final Set<String> SAME_SHAPE =
      Set.of(
          "instruct",
          "thinking",
          "fp8",
          "nvfp4",
          "bf16",
          "w8a8",
          "w4a16",
          "awq",
          "int4",
          "int8",
          "dynamic",
          "quantized");

  private static final Set<String> SAME_WEIGHTS = Set.of("instruct", "dynamic");

  private static final Quantity OF_EXPERTS = Quantity.gibibytes(8);

  private static final List<Known> ALL =
      List.of(
          new Known(
              "llama-3.3-70b",
              ModelShape.grouped(64, 8).layers(KvLayers.of(80, 128)).maxModelLen(131_072),
              "131.4Gi",
              "67.72Gi"),
          new Known("gpt-oss-120b", gptOss(36), "64.38Gi", ""),
          new Known("gpt-oss-20b", gptOss(24), "13.47Gi", ""),
          new Known("deepseek-r1", deepSeek(), "642Gi", "642Gi"),
          new Known("deepseek-v3", deepSeek(), "642Gi", "642Gi"),
          new Known(
              "qwen3-32b",
              ModelShape.grouped(64, 8).layers(KvLayers.of(64, 128)).maxModelLen(40_960),
              "61.03Gi",
              ""),
          new Known(
              "qwen3-next-80b-a3b",
              ModelShape.hybrid(16, 2)
                  .layers(KvLayers.of(12, 256))
                  .activation(OF_EXPERTS)
                  .maxModelLen(262_144),
              "",
              ""));

  private KnownModels() {}

  /**
   * A model by the beginning of its name.
   *
   * @param published weights as it was published
   * @param fp8 weights of its variants in FP8; nothing when they are not known
   */
  private record Known(String name, ModelShape shape, String published, String fp8) {

    /** The shape, with the weights of the variant that the words after the name say. */
    ModelShape of(List<String> words) {
      String weights = published;
      for (String word : words) {
        if (word.equals("fp8")) {
          weights = fp8;
        } else if (!SAME_WEIGHTS.contains(word) && !isDate(word)) {
          return shape;
        }
      }
      return weights.isEmpty() ? shape : shape.weights(Quantity.parse(weights));
    }
  }

  private static ModelShape gptOss(int layers) {
    return ModelShape.grouped(64, 8)
        .layers(KvLayers.of(layers, 64).sliding(layers / 2, 128))
        .activation(OF_EXPERTS)
        .maxModelLen(131_072);
  }

  private static ModelShape deepSeek() {
    return ModelShape.latent(128)
        .layers(KvLayers.of(61, 512 + 64))
        .activation(OF_EXPERTS)
        .maxModelLen(163_840);
  }

  /**
   * What is known by a model's id, whoever published or quantized it. What follows its name may
   * only be a variant that keeps the shape; anything else is another model, and unknown.
   */
  static Optional<ModelShape> shape(String modelId) {
    String name = modelId.substring(modelId.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (Known known : ALL) {
      if (name.equals(known.name())) {
        return Optional.of(known.of(List.of()));
      }
      if (name.startsWith(known.name() + "-")) {
        List<String> words = List.of(name.substring(known.name().length() + 1).split("-", -1));
        return keepShape(words) ? Optional.of(known.of(words)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean keepShape(List<String> words) {
    for (String word : words) {
      if (!SAME_SHAPE.contains(word) && !isDate(word)) {
        return false;
      }
    }
    return true;
  }

  /** Four digits, such as 0528. */
  private static boolean isDate(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return word.length() == 4;
  }
}
