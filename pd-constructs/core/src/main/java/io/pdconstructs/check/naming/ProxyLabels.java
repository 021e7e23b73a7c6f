package io.pdconstructs.check.naming;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import java.util.Map;

/** The labels that a stack sets on the proxy of its Gateway. */
final class ProxyLabels implements InferenceGateway.Cases<Map<String, String>> {

  @Override
  public Map<String, String> istio(IstioGateway gateway) {
    return Map.of();
  }

  @Override
  public Map<String, String> kgateway(KgatewayGateway gateway) {
    return gateway.labels();
  }

  @Override
  public Map<String, String> gke(GkeGateway gateway) {
    return Map.of();
  }

  @Override
  public Map<String, String> existing(ExistingGateway gateway) {
    return Map.of();
  }
}
