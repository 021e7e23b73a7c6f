package io.pdconstructs.check.sidecar;

import io.pdconstructs.reference.AccessRight;
import io.pdconstructs.topology.Sidecar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sidecar is told of the pool whose pods alone it may ask.
 *
 * @param sidecar a sidecar whose flags are known
 */
record Guard(Sidecar sidecar) {

  static final String FLAG = "enable-ssrf-protection";

  private static final String POOL = "inference-pool";
  private static final String GROUP = "inference.networking.k8s.io";
  private static final String OLD_GROUP = "inference.networking.x-k8s.io";

  /** That of a sidecar which has one and is told to use it. */
  static Optional<Guard> of(Sidecar sidecar) {
    return sidecar.isOn(FLAG) && sidecar.has(FLAG)
        ? Optional.of(new Guard(sidecar))
        : Optional.empty();
  }

  /** Whether one flag names the pool and its namespace. */
  boolean namesPoolInOne() {
    return sidecar.has(POOL);
  }

  /** The flag that lacks; empty for none. */
  Optional<String> missing() {
    return namesPoolInOne()
        ? missing(POOL)
        : missing(POOL + "-name").or(() -> missing(POOL + "-namespace"));
  }

  /** A variable does as well as its flag. */
  private Optional<String> missing(String flag) {
    String variable = flag.replace('-', '_').toUpperCase(Locale.ROOT);
    return sidecar.said(flag).isPresent() || sidecar.hasVariable(variable)
        ? Optional.empty()
        : Optional.of("--" + flag);
  }

  /** The pool as it is told with its namespace in one; empty where it is not, or by a variable. */
  Optional<String> pool() {
    return namesPoolInOne() ? sidecar.said(POOL) : Optional.empty();
  }

  /** Whether the pool may be one of a namespace; nobody knows what variables hold. */
  boolean mayBeIn(String namespace) {
    String said =
        namesPoolInOne()
            ? pool().map(Guard::namespace).orElse("$(")
            : sidecar.said(POOL + "-namespace").orElse("$(");
    return said.contains("$(") || said.equals(namespace);
  }

  private static String namespace(String pool) {
    int slash = pool.indexOf('/');
    return slash < 0 && !pool.contains("$(") ? "default" : pool.substring(0, Math.max(slash, 0));
  }

  /** Those that it needs to watch the pool and its pods. */
  List<AccessRight> rights() {
    return List.of(
        AccessRight.toWatch("", "pods"), AccessRight.toWatch(poolGroup(), "inferencepools"));
  }

  /** The first version reads pools of the first API only. */
  private String poolGroup() {
    return sidecar.has("pool-group") ? sidecar.said("pool-group").orElse(GROUP) : OLD_GROUP;
  }

  /**
   * Whether it takes the labels of a pool for one label, which the API server refuses, as v0.9.0
   * does where matchLabels hold them.
   */
  boolean misreadsLabels() {
    return namesPoolInOne() && !sidecar.has("model-server-port") && poolGroup().equals(GROUP);
  }
}
