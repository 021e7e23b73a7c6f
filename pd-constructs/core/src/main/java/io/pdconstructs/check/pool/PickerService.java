package io.pdconstructs.check.pool;

import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Pool;
import java.util.Optional;

/** The Service through which a pool asks its endpoint picker. */
final class PickerService {

  private PickerService() {}

  /** The first with the name that the pool says; empty where none of these objects has it. */
  static Optional<Manifest> of(Pool pool, Subject subject) {
    for (Manifest service : subject.manifests().ofKind("Service")) {
      if (pool.isServedBy(service)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }
}
