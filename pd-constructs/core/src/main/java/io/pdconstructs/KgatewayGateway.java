package io.pdconstructs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Gateway of class {@code kgateway}: kgateway runs an Envoy of its own for it.
 *
 * @param serviceType how the Service in front of the proxy is reached
 * @param proxyLogLevel how much the proxy logs, its components included
 * @param proxyResources CPU and memory of the proxy
 * @param floatingUserId whether the platform chooses the user that the proxy runs as, as OpenShift
 *     does
 * @param labels more labels on the proxy's pods and Service; manifests list them by key
 * @param listeners where it takes requests
 */
public record KgatewayGateway(
    ServiceType serviceType,
    LogLevel proxyLogLevel,
    Resources proxyResources,
    boolean floatingUserId,
    Map<String, String> labels,
    List<Listener> listeners)
    implements OwnGateway {

  /** Copies what it is given. */
  public KgatewayGateway {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    listeners = List.copyOf(listeners);
  }

  static KgatewayGateway defaults() {
    return new KgatewayGateway(
        ServiceType.LOAD_BALANCER,
        LogLevel.INFO,
        Resources.of("100m", "128Mi", "2", "1Gi"),
        true,
        Map.of("gateway", "custom"),
        Listener.PLAIN_HTTP);
  }

  @Override
  public String className() {
    return "kgateway";
  }

  @Override
  public GatewayImplementation.Kgateway implementation() {
    return new GatewayImplementation.Kgateway();
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.kgateway(this);
  }

  /** The same Gateway, reached another way. Default {@code LoadBalancer}. Returns a copy. */
  public KgatewayGateway serviceType(ServiceType type) {
    return new KgatewayGateway(
        type, proxyLogLevel, proxyResources, floatingUserId, labels, listeners);
  }

  /** The same Gateway with a proxy that logs more or less. Default {@code info}. Returns a copy. */
  public KgatewayGateway proxyLogLevel(LogLevel level) {
    return new KgatewayGateway(
        serviceType, level, proxyResources, floatingUserId, labels, listeners);
  }

  /**
   * The same Gateway with a larger or smaller proxy. Default 100m to 2 cores, 128 MiB to 1 GiB.
   * Returns a copy.
   */
  public KgatewayGateway proxyResources(Resources resources) {
    return new KgatewayGateway(
        serviceType, proxyLogLevel, resources, floatingUserId, labels, listeners);
  }

  /**
   * The same Gateway with the user of its proxy chosen by the platform, or by the image. Default by
   * the platform. Returns a copy.
   */
  public KgatewayGateway floatingUserId(boolean byPlatform) {
    return new KgatewayGateway(
        serviceType, proxyLogLevel, proxyResources, byPlatform, labels, listeners);
  }

  /**
   * The same Gateway with these labels on the proxy's pods and Service. Default {@code gateway:
   * custom}. Returns a copy.
   */
  public KgatewayGateway labels(Map<String, String> all) {
    return new KgatewayGateway(
        serviceType, proxyLogLevel, proxyResources, floatingUserId, all, listeners);
  }

  @Override
  public KgatewayGateway listeners(Listener... all) {
    return new KgatewayGateway(
        serviceType, proxyLogLevel, proxyResources, floatingUserId, labels, List.of(all));
  }
}
