package io.pdconstructs;

/** The Gateway that clients talk to. Each kind has the options of its own implementation. */
public sealed interface InferenceGateway permits IstioGateway, KgatewayGateway, GkeGateway {

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

  /** The name of its GatewayClass in the cluster. */
  String className();
}
