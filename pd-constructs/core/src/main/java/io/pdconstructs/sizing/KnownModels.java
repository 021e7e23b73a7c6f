package io.pdconstructs.sizing;

import io.pdconstructs.manifest.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds a model in the table of those whose shape the library knows. */
final class KnownModels {

  /** What a model may be called after its name without being of another shape. */
  private static final Set<String> SAME_SHAPE =
      Set.of(
          "instruct",
          "it",
          "thinking",
          "fp8",
          "nvfp4",
          "mxfp4",
          "bf16",
          "w8a8",
          "w4a16",
          "awq",
          "int4",
          "int8",
          "dynamic",
          "quantized");

  private static final Set<String> SAME_WEIGHTS = Set.of("instruct", "dynamic");

  private KnownModels() {}

  /**
   * What is known by a model's id, whoever published or quantized it. What follows its name may
   * only be a variant that keeps the shape; anything else is another model, which has a row of its
   * own or is unknown.
   */
  static Optional<ModelShape> shape(String modelId) {
    String name = modelId.substring(modelId.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (KnownModel known : ModelTable.ALL) {
      if (name.equals(known.name())) {
        return Optional.of(of(known, List.of()));
      }
      if (name.startsWith(known.name() + "-")) {
        List<String> words = List.of(name.substring(known.name().length() + 1).split("-", -1));
        if (keepShape(words)) {
          return Optional.of(of(known, words));
        }
      }
    }
    return Optional.empty();
  }

  /** The shape, with the weights of the variant that the words after the name say. */
  private static ModelShape of(KnownModel known, List<String> words) {
    Optional<Quantity> weights = known.published();
    for (String word : words) {
      if (word.equals("fp8")) {
        weights = known.fp8();
      } else if (!SAME_WEIGHTS.contains(word) && !isDate(word)) {
        return known.shape();
      }
    }
    return weights.isPresent() ? known.shape().weights(weights.get()) : known.shape();
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
