package io.pdconstructs.check.probe;

import io.pdconstructs.topology.EngineWorkload;
import java.util.Optional;

/** Tells on which address an engine listens. */
final class ListenAddress {

  private static final String FLAG = "--host";

  private ListenAddress() {}

  /** The address where it is one that only its own pod reaches; empty for any other. */
  static Optional<String> loopback(EngineWorkload engine) {
    return engine.flags().value(FLAG).filter(ListenAddress::isLoopback);
  }

  private static boolean isLoopback(String address) {
    return address.equals("localhost") || address.equals("::1") || address.startsWith("127.");
  }
}
