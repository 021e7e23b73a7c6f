package io.pdconstructs.check;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.Optional;

/** What becomes of the requests whose KV cache does not arrive. Measured with vLLM 0.23.0. */
public enum FailedTransfer {
  /** Decode takes the transfer for done, and computes from memory that nobody wrote. */
  WRONG_TEXT("requests are answered with 200 and wrong text"),
  /** Decode computes the prompt itself. */
  COMPUTED_AGAIN("decode computes every prompt again, and nothing tells"),
  /** The engine says so, which only a client that does not stream can see. */
  NO_TEXT("streamed requests end with 200 and no text, others with 500");

  private final String text;

  FailedTransfer(String text) {
    this.text = text;
  }

  /**
   * What becomes of them in a decode engine; empty where its vLLM, or the layers of its model, are
   * not known.
   *
   * @param shape that of its model
   */
  public static Optional<FailedTransfer> in(EngineWorkload decode, Optional<ModelShape> shape) {
    if (!decode.has(Trait.COMPARES_ENGINES)) {
      return Optional.empty();
    }
    if (decode.has(Trait.RECOMPUTES_FAILURES)) {
      Optional<TransferConfig> config = decode.flags().transfer();
      boolean isSaid = config.isPresent() && config.get().saysFailurePolicy();
      return isSaid ? Optional.empty() : Optional.of(COMPUTED_AGAIN);
    }
    boolean mayLose =
        decode.has(Trait.HYBRID_MANAGER_LOSES_FAILURES) && decode.hybridManager().isInUse();
    if (!mayLose) {
      return Optional.of(NO_TEXT);
    }
    return shape.flatMap(ModelShape::mixesLayers).map(mixes -> mixes ? WRONG_TEXT : NO_TEXT);
  }

  @Override
  public String toString() {
    return text;
  }
}
