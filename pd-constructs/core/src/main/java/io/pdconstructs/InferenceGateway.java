package io.pdconstructs;

/** The Gateway that clients talk to. Each kind has the options of its own implementation. */
public sealed interface InferenceGateway permits IstioGateway {

  /** A Gateway that Istio runs, with the defaults of {@link IstioGateway}. */
  static IstioGateway istio() {
    return IstioGateway.defaults();
  }
}
