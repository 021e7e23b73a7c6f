package io.pdconstructs.conformance;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.ServiceType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Gateways of every implementation, among the stack's objects or there already. */
final class Gateways {

  private Gateways() {}

  /** Those that a release runs on. */
  static Arbitrary<InferenceGateway> of(LlmdRelease release) {
    return release.epp().kgateway()
        ? Arbitraries.oneOf(istio(), kgateway(), gke(), existing(true))
        : Arbitraries.oneOf(istio(), gke(), existing(false));
  }

  private static Arbitrary<InferenceGateway> istio() {
    return Options.of(InferenceGateway.istio())
        .with(Arbitraries.of(ServiceType.values()), IstioGateway::serviceType)
        .with(Words.logLevels(), IstioGateway::proxyLogLevel)
        .with(Words.resources(), IstioGateway::proxyResources)
        .with(pools(), IstioGateway::connectionPool)
        .with(listeners(), IstioGateway::listeners)
        .build()
        .map(gateway -> gateway);
  }

  private static Arbitrary<InferenceGateway> kgateway() {
    return Options.of(InferenceGateway.kgateway())
        .with(Arbitraries.of(ServiceType.values()), KgatewayGateway::serviceType)
        .with(Words.logLevels(), KgatewayGateway::proxyLogLevel)
        .with(Words.resources(), KgatewayGateway::proxyResources)
        .with(Arbitraries.of(true, false), KgatewayGateway::floatingUserId)
        .with(Words.labels(), KgatewayGateway::labels)
        .with(listeners(), KgatewayGateway::listeners)
        .build()
        .map(gateway -> gateway);
  }

  private static Arbitrary<InferenceGateway> gke() {
    return Options.of(InferenceGateway.gke())
        .with(GkeGateway::reachedInternally)
        .with(Words.times(), GkeGateway::backendTimeout)
        .with(Arbitraries.of(true, false), GkeGateway::logging)
        .with(listeners(), GkeGateway::listeners)
        .build()
        .map(gateway -> gateway);
  }

  private static Arbitrary<InferenceGateway> existing(boolean kgateway) {
    return Combinators.combine(Words.dnsLabels(63), Words.objectNames(), implementations(kgateway))
        .as(InferenceGateway::existing)
        .flatMap(
            plain ->
                Options.of(plain)
                    .withEach(Words.hosts().set().ofMaxSize(3), ExistingGateway::hostname)
                    .with(Words.objectNames(), ExistingGateway::listener)
                    .build()
                    .map(gateway -> gateway));
  }

  private static Arbitrary<GatewayImplementation> implementations(boolean kgateway) {
    return Arbitraries.oneOf(
        Options.of(GatewayImplementation.istio())
            .with(pools(), GatewayImplementation.Istio::connectionPool)
            .build(),
        kgateway
            ? Arbitraries.just(GatewayImplementation.kgateway())
            : Arbitraries.just(GatewayImplementation.istio()),
        Options.of(GatewayImplementation.gke())
            .with(Words.times(), GatewayImplementation.Gke::backendTimeout)
            .with(Arbitraries.of(true, false), GatewayImplementation.Gke::logging)
            .build());
  }

  private static Arbitrary<ConnectionPool> pools() {
    return Options.of(ConnectionPool.defaults())
        .with(Words.counts(), ConnectionPool::maxConnections)
        .with(Words.times(), ConnectionPool::connectTimeout)
        .with(Words.times(), ConnectionPool::maxConnectionDuration)
        .with(Words.counts(), ConnectionPool::http1MaxPendingRequests)
        .with(Words.counts(), ConnectionPool::http2MaxRequests)
        .with(Words.counts(), ConnectionPool::maxRequestsPerConnection)
        .with(Words.counts(), ConnectionPool::maxRetries)
        .with(Words.times(), ConnectionPool::idleTimeout)
        .build();
  }

  /** Each with a name and a port of its own. */
  private static Arbitrary<Listener[]> listeners() {
    return Combinators.combine(Words.objectNames(), ports(), Words.objectNames().optional(0.5))
        .as(
            (name, port, certificate) ->
                certificate
                    .map(secret -> Listener.https(name, port, secret))
                    .orElseGet(() -> Listener.http(name, port)))
        .flatMap(plain -> Options.of(plain).with(Words.hosts(), Listener::hostname).build())
        .array(Listener[].class)
        .ofMinSize(1)
        .ofMaxSize(3)
        .uniqueElements(Listener::name)
        .uniqueElements(Listener::port);
  }

  private static Arbitrary<Integer> ports() {
    return Arbitraries.oneOf(
        Arbitraries.of(1, 80, 443, 65_535), Arbitraries.integers().between(1, 65_535));
  }
}
