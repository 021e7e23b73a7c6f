package io.pdconstructs;

import java.time.Duration;
import java.util.List;

/**
 * A Gateway that Google runs as a regional application load balancer. It has no proxy in the
 * cluster.
 *
 * @param internal whether it is reached from inside the network only
 * @param backendTimeout time for a whole answer
 * @param logging whether requests are logged
 * @param listeners where it takes requests
 */
public record GkeGateway(
    boolean internal, Duration backendTimeout, boolean logging, List<Listener> listeners)
    implements OwnGateway {

  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** Copies what it is given. */
  public GkeGateway {
    listeners = List.copyOf(listeners);
  }

  static GkeGateway defaults() {
    return new GkeGateway(false, DEFAULT_TIMEOUT, true, Listener.PLAIN_HTTP);
  }

  @Override
  public String className() {
    return internal ? "gke-l7-rilb" : "gke-l7-regional-external-managed";
  }

  @Override
  public GatewayImplementation.Gke implementation() {
    return new GatewayImplementation.Gke(backendTimeout, logging);
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.gke(this);
  }

  /**
   * The same Gateway, reached from inside the network only. Default from everywhere. Returns a
   * copy.
   */
  public GkeGateway reachedInternally() {
    return new GkeGateway(true, backendTimeout, logging, listeners);
  }

  /** The same Gateway with more or less time for a whole answer. Default 300 s. Returns a copy. */
  public GkeGateway backendTimeout(Duration time) {
    return new GkeGateway(internal, time, logging, listeners);
  }

  /** The same Gateway with or without a log of its requests. Default with. Returns a copy. */
  public GkeGateway logging(boolean wanted) {
    return new GkeGateway(internal, backendTimeout, wanted, listeners);
  }

  @Override
  public GkeGateway listeners(Listener... all) {
    return new GkeGateway(internal, backendTimeout, logging, List.of(all));
  }
}
