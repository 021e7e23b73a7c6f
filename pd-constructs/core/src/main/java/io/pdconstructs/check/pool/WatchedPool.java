package io.pdconstructs.check.pool;

import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Stated;
import java.util.Optional;

/**
 * Which pool the arguments of an endpoint picker tell it to watch. A flag of the library that the
 * user gives is left out, as it is reported as such.
 */
final class WatchedPool {

  private WatchedPool() {}

  static Optional<String> name(Epp epp) {
    return said(EppFlag.POOL, epp.settings().pool(), epp);
  }

  static Optional<String> namespace(Epp epp) {
    return said(EppFlag.POOL_NAMESPACE, epp.settings().poolNamespace(), epp);
  }

  static Optional<String> group(Epp epp) {
    return said(EppFlag.POOL_GROUP, epp.settings().poolGroup(), epp);
  }

  private static Optional<String> said(EppFlag flag, Stated stated, Epp epp) {
    return stated.said().filter(value -> !LibraryFlags.isRestated(flag, epp));
  }
}
