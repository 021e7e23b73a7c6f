package io.pdconstructs.sizing;

import io.pdconstructs.manifest.Quantity;
import java.util.Optional;

/**
 * A model by the beginning of its name.
 *
 * @param source where its shape was read, and that of its weights
 * @param published weights as it was published; empty when they are not known
 * @param fp8 weights of its variants in FP8; empty when they are not known
 */
record KnownModel(
    String name,
    String source,
    ModelShape shape,
    Optional<Quantity> published,
    Optional<Quantity> fp8) {

  /** One whose weights are not known. */
  KnownModel(String name, String source, ModelShape shape) {
    this(name, source, shape, Optional.empty(), Optional.empty());
  }

  /** The same with the weights that were published. */
  KnownModel weights(String bytes) {
    return new KnownModel(name, source, shape, Optional.of(Quantity.parse(bytes)), fp8);
  }

  /** The same with the weights of its variants in FP8. */
  KnownModel inFp8(String bytes) {
    return new KnownModel(name, source, shape, published, Optional.of(Quantity.parse(bytes)));
  }
}
