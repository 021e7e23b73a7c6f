package io.pdconstructs.check.sidecar;

import io.pdconstructs.known.KvConnectors;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.Optional;

/** Whether the KV cache is moved by a connector that no vLLM has, and no module would bring. */
final class UnknownConnector {

  private UnknownConnector() {}

  /** One that is nearly another's name is meant to be that, which V27 tells. */
  static boolean isIn(Optional<TransferConfig> transfer) {
    if (transfer.isEmpty() || transfer.get().modulePath().isPresent()) {
      return false;
    }
    String name = transfer.get().connector().orElse("");
    return !name.isEmpty()
        && !KvConnectors.isKnown(name)
        && NearMiss.of(name, KvConnectors.names()).isEmpty();
  }
}
