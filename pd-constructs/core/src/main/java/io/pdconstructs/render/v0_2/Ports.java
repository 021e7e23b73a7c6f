package io.pdconstructs.render.v0_2;

/** The ports of a stack; each is written here once, and both its ends read it. */
final class Ports {

  /**
   * Where the gateway reaches every worker: a prefill engine, or the sidecar of a decode engine.
   */
  static final int POOL = 8000;

  /** A decode engine, behind its sidecar. */
  static final int DECODE_ENGINE = 8200;

  /**
   * NIXL's side channel; rank n of an engine listens on this plus n. Explicit, as its default
   * differs by version.
   */
  static final int NIXL = 5600;

  static final int EPP_GRPC = 9002;
  static final int EPP_HEALTH = 9003;
  static final int EPP_METRICS = 9090;

  private Ports() {}
}
