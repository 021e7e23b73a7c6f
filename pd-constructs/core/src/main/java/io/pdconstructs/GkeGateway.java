package io.pdconstructs;

import java.time.Duration;

/**
 * A Gateway that Google runs as a regional application load balancer. It has no proxy in the
 * cluster.
 *
 * @param internal whether it is reached from inside the network only
 * @param backendTimeout time for a whole answer
 * @param logging whether requests are logged
 */
public record GkeGateway(boolean internal, Duration backendTimeout, boolean logging)
    implements InferenceGateway {

  static GkeGateway defaults() {
    return new GkeGateway(false, Duration.ofMinutes(5), true);
  }

  @Override
  public String className() {
    return internal ? "gke-l7-rilb" : "gke-l7-regional-external-managed";
  }

  /** The same Gateway, reached from inside the network only. Default from everywhere. */
  public GkeGateway reachedInternally() {
    return new GkeGateway(true, backendTimeout, logging);
  }

  /** The same Gateway with more or less time for a whole answer. Default 300 s. */
  public GkeGateway backendTimeout(Duration time) {
    return new GkeGateway(internal, time, logging);
  }

  /** The same Gateway with or without a log of its requests. Default with. */
  public GkeGateway logging(boolean wanted) {
    return new GkeGateway(internal, backendTimeout, wanted);
  }
}
