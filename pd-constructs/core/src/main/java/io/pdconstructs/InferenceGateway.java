package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
import java.util.List;
import java.util.Optional;

/** The Gateway that clients talk to. Each kind has the options of its own implementation. */
public sealed interface InferenceGateway permits OwnGateway, ExistingGateway {

  /**
   * A Gateway that Istio runs: a load balancer in front of a proxy with the defaults of {@link
   * IstioGateway}.
   */
  static IstioGateway istio() {
    return IstioGateway.defaults();
  }

  /**
   * A Gateway that kgateway runs: a load balancer in front of a proxy with the defaults of {@link
   * KgatewayGateway}.
   */
  static KgatewayGateway kgateway() {
    return KgatewayGateway.defaults();
  }

  /** A Gateway that Google runs outside the cluster, with the defaults of {@link GkeGateway}. */
  static GkeGateway gke() {
    return GkeGateway.defaults();
  }

  /**
   * A Gateway that is there already; the stack only adds its route.
   *
   * @param namespace its namespace
   * @param name its name
   * @param implementation what runs it
   */
  static ExistingGateway existing(
      String namespace, String name, GatewayImplementation implementation) {
    return new ExistingGateway(namespace, name, implementation, List.of(), Optional.empty());
  }

  /** What runs it, for people. */
  String summary();

  /** What runs it, with how it reaches the workers and the endpoint picker. */
  GatewayImplementation implementation();

  /** This Gateway where it is among the stack's objects. */
  Optional<OwnGateway> asOwn();

  /** This Gateway where it is there already. */
  Optional<ExistingGateway> asExisting();

  /** The answer for the kind that this Gateway is of. */
  @CanIgnoreReturnValue
  <T> T match(Cases<T> cases);

  /**
   * An answer for each kind of Gateway, so that a kind that is left out does not compile.
   *
   * @param <T> what the answer is
   */
  interface Cases<T> {

    /** Of one that Istio runs. */
    T istio(IstioGateway gateway);

    /** Of one that kgateway runs. */
    T kgateway(KgatewayGateway gateway);

    /** Of one that Google runs. */
    T gke(GkeGateway gateway);

    /** Of one that is there already. */
    T existing(ExistingGateway gateway);
  }
}
