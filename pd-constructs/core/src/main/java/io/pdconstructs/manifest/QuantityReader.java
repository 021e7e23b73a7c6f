package io.pdconstructs.manifest;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads an amount from a field of a manifest, where anything may stand. */
public final class QuantityReader {

  private QuantityReader() {}

  /** The amount; empty when it is missing or not in Kubernetes' notation. */
  public static Optional<Quantity> read(JsonNode field) {
    try {
      return field.isValueNode()
          ? Optional.of(Quantity.parse(field.asString("")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
