package io.pdconstructs.render.parts;

/** The ports of a stack; each is written here once, and both its ends read it. */
public final class Ports {

  /**
   * Where the gateway reaches every worker: a prefill engine, or the sidecar of a decode engine.
   */
  public static final int POOL = 8000;

  /** A decode engine, behind its sidecar. */
  public static final int DECODE_ENGINE = 8200;

  /**
   * NIXL's side channel; rank n of an engine listens on this plus n. Explicit, as its default
   * differs by version.
   */
  public static final int NIXL = 5600;

  public static final int EPP_GRPC = 9002;
  public static final int EPP_HEALTH = 9003;
  public static final int EPP_METRICS = 9090;

  private Ports() {}
}
