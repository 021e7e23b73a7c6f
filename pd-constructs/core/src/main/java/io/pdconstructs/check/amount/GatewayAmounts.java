package io.pdconstructs.check.amount;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.Resources;
import java.time.Duration;
import java.util.Optional;

/**
 * The amounts that a stack sets on its Gateway.
 *
 * @param proxy CPU and memory of its proxy
 * @param connectionPool limits of its connections to the endpoint picker
 * @param backendTimeout time for a whole answer
 */
record GatewayAmounts(
    Optional<Resources> proxy,
    Optional<ConnectionPool> connectionPool,
    Optional<Duration> backendTimeout) {

  static GatewayAmounts of(InferenceGateway gateway) {
    return gateway.match(new OfGateway());
  }

  private GatewayAmounts proxy(Resources resources) {
    return new GatewayAmounts(Optional.of(resources), connectionPool, backendTimeout);
  }

  private static GatewayAmounts of(GatewayImplementation implementation) {
    return implementation.match(new OfImplementation());
  }

  private static final class OfGateway implements InferenceGateway.Cases<GatewayAmounts> {

    @Override
    public GatewayAmounts istio(IstioGateway gateway) {
      return of(gateway.implementation()).proxy(gateway.proxyResources());
    }

    @Override
    public GatewayAmounts kgateway(KgatewayGateway gateway) {
      return of(gateway.implementation()).proxy(gateway.proxyResources());
    }

    @Override
    public GatewayAmounts gke(GkeGateway gateway) {
      return of(gateway.implementation());
    }

    @Override
    public GatewayAmounts existing(ExistingGateway gateway) {
      return of(gateway.implementation());
    }
  }

  private static final class OfImplementation
      implements GatewayImplementation.Cases<GatewayAmounts> {

    @Override
    public GatewayAmounts istio(GatewayImplementation.Istio istio) {
      return new GatewayAmounts(Optional.empty(), istio.connectionPool(), Optional.empty());
    }

    @Override
    public GatewayAmounts kgateway(GatewayImplementation.Kgateway kgateway) {
      return new GatewayAmounts(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public GatewayAmounts gke(GatewayImplementation.Gke gke) {
      return new GatewayAmounts(
          Optional.empty(), Optional.empty(), Optional.of(gke.backendTimeout()));
    }
  }
}
