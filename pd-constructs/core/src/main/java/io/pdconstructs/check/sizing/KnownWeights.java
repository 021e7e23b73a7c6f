package io.pdconstructs.check.sizing;

import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells what the weights of a model take, where its shape is one that can be computed with. */
final class KnownWeights {

  private KnownWeights() {}

  /** Their bytes; empty where they are not known, or the shape has numbers that no model has. */
  static Optional<BigDecimal> of(ModelShape shape) {
    boolean possible = shape.isPossible() && shape.activation().value().signum() >= 0;
    return possible
        ? shape.weights().map(Quantity::value).filter(bytes -> bytes.signum() > 0)
        : Optional.empty();
  }
}
