package io.pdconstructs.sizing;

import io.pdconstructs.manifest.Quantity;
import java.util.Optional;

/**
 * A model by the beginning of its name.
 *
 * @param published weights as it was published
 * @param fp8 weights of its variants in FP8; empty when they are not known
 */
record KnownModel(
    String name, ModelShape shape, Optional<Quantity> published, Optional<Quantity> fp8) {

  private static final Quantity OF_EXPERTS = Quantity.gibibytes(8);
  private static final String NONE = "-";

  /** One of a line of the table, whose last cell says where it was read. */
  static KnownModel of(String line) {
    String[] cells = line.split("\t", -1);
    ModelShape shape = heads(cells[1], Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
    if (!cells[4].equals(NONE)) {
      shape = shape.layers(layers(cells));
    }
    if (!cells[8].equals(NONE)) {
      shape = shape.maxModelLen(Integer.parseInt(cells[8]));
    }
    if (cells[9].equals("yes")) {
      shape = shape.activation(OF_EXPERTS);
    }
    return new KnownModel(cells[0], shape, bytes(cells[10]), bytes(cells[11]));
  }

  private static ModelShape heads(String attention, int heads, int kvHeads) {
    return switch (attention) {
      case "latent" -> ModelShape.latent(heads);
      case "hybrid" -> ModelShape.hybrid(heads, kvHeads);
      default -> ModelShape.grouped(heads, kvHeads);
    };
  }

  private static KvLayers layers(String[] cells) {
    return new KvLayers(
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        Integer.parseInt(cells[6]),
        Integer.parseInt(cells[7]));
  }

  private static Optional<Quantity> bytes(String cell) {
    return cell.equals(NONE) ? Optional.empty() : Optional.of(Quantity.parse(cell));
  }
}
