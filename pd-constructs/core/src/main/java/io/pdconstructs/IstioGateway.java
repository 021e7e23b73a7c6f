package io.pdconstructs;

import java.util.List;
import java.util.Optional;

/**
 * A Gateway of class {@code istio}: Istio runs a proxy of its own for it.
 *
 * @param serviceType how the Service in front of the proxy is reached
 * @param proxyLogLevel how much the proxy and its agent log
 * @param proxyResources CPU and memory of the proxy
 * @param connectionPool limits of the connections to the endpoint picker; empty keeps Istio's
 *     defaults
 * @param listeners where it takes requests
 */
public record IstioGateway(
    ServiceType serviceType,
    LogLevel proxyLogLevel,
    Resources proxyResources,
    Optional<ConnectionPool> connectionPool,
    List<Listener> listeners)
    implements OwnGateway {

  /** Copies what it is given. */
  public IstioGateway {
    listeners = List.copyOf(listeners);
  }

  /**
   * A load balancer in front of a proxy that logs at {@code info}, with 100m to 2 cores and 128 MiB
   * to 1 GiB.
   */
  static IstioGateway defaults() {
    return new IstioGateway(
        ServiceType.LOAD_BALANCER,
        LogLevel.INFO,
        Resources.of("100m", "128Mi", "2", "1Gi"),
        Optional.empty(),
        Listener.PLAIN_HTTP);
  }

  @Override
  public String className() {
    return "istio";
  }

  @Override
  public GatewayImplementation.Istio implementation() {
    return new GatewayImplementation.Istio(connectionPool);
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.istio(this);
  }

  /** The same Gateway, reached another way. Default {@code LoadBalancer}. Returns a copy. */
  public IstioGateway serviceType(ServiceType type) {
    return new IstioGateway(type, proxyLogLevel, proxyResources, connectionPool, listeners);
  }

  /** The same Gateway with a proxy that logs more or less. Default {@code info}. Returns a copy. */
  public IstioGateway proxyLogLevel(LogLevel level) {
    return new IstioGateway(serviceType, level, proxyResources, connectionPool, listeners);
  }

  /**
   * The same Gateway with a larger or smaller proxy. Default 100m to 2 cores, 128 MiB to 1 GiB.
   * Returns a copy.
   */
  public IstioGateway proxyResources(Resources resources) {
    return new IstioGateway(serviceType, proxyLogLevel, resources, connectionPool, listeners);
  }

  /**
   * The same Gateway with limits for its connections to the endpoint picker. Default: Istio's own.
   * Returns a copy.
   */
  public IstioGateway connectionPool(ConnectionPool pool) {
    return new IstioGateway(
        serviceType, proxyLogLevel, proxyResources, Optional.of(pool), listeners);
  }

  @Override
  public IstioGateway listeners(Listener... all) {
    return new IstioGateway(
        serviceType, proxyLogLevel, proxyResources, connectionPool, List.of(all));
  }
}
