package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Optional;

/**
 * What runs a Gateway that is there already, with what the stack still decides for itself: how that
 * Gateway reaches its workers and its endpoint picker.
 */
public sealed interface GatewayImplementation {

  /**
   * Istio, with its own limits for connections. Builds of 2025 let the endpoint picker in only
   * where the Gateway has the label {@code istio.io/enable-inference-extproc: "true"}.
   */
  static Istio istio() {
    return new Istio(Optional.empty());
  }

  /** kgateway, which needs nothing more. */
  static Kgateway kgateway() {
    return new Kgateway();
  }

  /** Google's load balancer, with 300 s for a whole answer and a log of requests. */
  static Gke gke() {
    return new Gke(GkeGateway.DEFAULT_TIMEOUT, true);
  }

  /** The answer for what this is. */
  @CanIgnoreReturnValue
  <T> T match(Cases<T> cases);

  /**
   * An answer for each of them, so that one that is left out does not compile.
   *
   * @param <T> what the answer is
   */
  interface Cases<T> {

    /** Of Istio. */
    T istio(Istio istio);

    /** Of kgateway. */
    T kgateway(Kgateway kgateway);

    /** Of Google's load balancer. */
    T gke(Gke gke);
  }

  /**
   * Istio.
   *
   * @param connectionPool limits of the connections to the endpoint picker; empty keeps Istio's
   *     defaults
   */
  record Istio(Optional<ConnectionPool> connectionPool) implements GatewayImplementation {

    /** The same with limits for connections to the endpoint picker. Default: Istio's own. */
    public Istio connectionPool(ConnectionPool pool) {
      return new Istio(Optional.of(pool));
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.istio(this);
    }

    @Override
    public String toString() {
      return "istio";
    }
  }

  /** Solo's kgateway. */
  record Kgateway() implements GatewayImplementation {

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.kgateway(this);
    }

    @Override
    public String toString() {
      return "kgateway";
    }
  }

  /**
   * Google's load balancer.
   *
   * @param backendTimeout time for a whole answer
   * @param logging whether requests are logged
   */
  record Gke(Duration backendTimeout, boolean logging) implements GatewayImplementation {

    /** The same with more or less time for a whole answer. Default 300 s. */
    public Gke backendTimeout(Duration time) {
      return new Gke(time, logging);
    }

    /** The same with or without a log of its requests. Default with. */
    public Gke logging(boolean wanted) {
      return new Gke(backendTimeout, wanted);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.gke(this);
    }

    @Override
    public String toString() {
      return "gke";
    }
  }
}
