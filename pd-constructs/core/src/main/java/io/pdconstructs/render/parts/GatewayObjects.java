package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Gateway, after what it refers to; of one that is there already, what goes with it. Which
 * objects these are depends on what runs the Gateway, not on the release.
 */
public final class GatewayObjects {

  private GatewayObjects() {}

  /** In the order in which they apply cleanly. */
  public static List<Manifest> render(PdStack stack, Names names) {
    InferenceGateway gateway = stack.gateway();
    if (gateway instanceof IstioGateway istio) {
      return List.of(
          IstioConfigMap.render(stack, names, istio),
          IstioDestinationRule.render(stack, names, istio.connectionPool()),
          Gateway.render(
              stack,
              names,
              istio,
              Map.of("istio.io/enable-inference-extproc", "true"),
              Optional.of(map().with("group", "").with("kind", "ConfigMap"))));
    }
    if (gateway instanceof KgatewayGateway kgateway) {
      Tree parameters =
          map().with("group", KgatewayParameters.GROUP).with("kind", KgatewayParameters.KIND);
      return List.of(
          KgatewayParameters.render(stack, names, kgateway),
          Gateway.render(stack, names, kgateway, Map.of(), Optional.of(parameters)));
    }
    if (gateway instanceof GkeGateway gke) {
      return List.of(
          GkeBackendPolicy.render(stack, names, gke.implementation()),
          GkeHealthCheckPolicy.render(stack, names),
          Gateway.render(stack, names, gke, Map.of(), Optional.empty()));
    }
    if (gateway instanceof ExistingGateway existing) {
      return besides(stack, names, existing.implementation());
    }
    throw new IllegalStateException("no objects are known for " + gateway);
  }

  private static List<Manifest> besides(
      PdStack stack, Names names, GatewayImplementation implementation) {
    if (implementation instanceof GatewayImplementation.Istio istio) {
      return List.of(IstioDestinationRule.render(stack, names, istio.connectionPool()));
    }
    if (implementation instanceof GatewayImplementation.Gke gke) {
      return List.of(
          GkeBackendPolicy.render(stack, names, gke), GkeHealthCheckPolicy.render(stack, names));
    }
    return List.of();
  }
}
