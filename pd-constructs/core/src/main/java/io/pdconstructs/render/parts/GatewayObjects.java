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
    return stack.gateway().match(new OfGateway(stack, names));
  }

  private record OfGateway(PdStack stack, Names names)
      implements InferenceGateway.Cases<List<Manifest>> {

    @Override
    public List<Manifest> istio(IstioGateway istio) {
      Tree parameters = map().with("group", "").with("kind", "ConfigMap");
      return List.of(
          IstioConfigMap.render(stack, names, istio),
          IstioDestinationRule.render(stack, names, istio.connectionPool()),
          Gateway.render(
              stack,
              names,
              istio,
              Map.of("istio.io/enable-inference-extproc", "true"),
              Optional.of(parameters)));
    }

    @Override
    public List<Manifest> kgateway(KgatewayGateway kgateway) {
      Tree parameters =
          map().with("group", KgatewayParameters.GROUP).with("kind", KgatewayParameters.KIND);
      return List.of(
          KgatewayParameters.render(stack, names, kgateway),
          Gateway.render(stack, names, kgateway, Map.of(), Optional.of(parameters)));
    }

    @Override
    public List<Manifest> gke(GkeGateway gke) {
      return List.of(
          GkeBackendPolicy.render(stack, names, gke.implementation()),
          GkeHealthCheckPolicy.render(stack, names),
          Gateway.render(stack, names, gke, Map.of(), Optional.empty()));
    }

    @Override
    public List<Manifest> existing(ExistingGateway existing) {
      return existing.implementation().match(new Besides(stack, names));
    }
  }

  private record Besides(PdStack stack, Names names)
      implements GatewayImplementation.Cases<List<Manifest>> {

    @Override
    public List<Manifest> istio(GatewayImplementation.Istio istio) {
      return List.of(IstioDestinationRule.render(stack, names, istio.connectionPool()));
    }

    @Override
    public List<Manifest> kgateway(GatewayImplementation.Kgateway kgateway) {
      return List.of();
    }

    @Override
    public List<Manifest> gke(GatewayImplementation.Gke gke) {
      return List.of(
          GkeBackendPolicy.render(stack, names, gke), GkeHealthCheckPolicy.render(stack, names));
    }
  }
}
