package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Optional;

/**
 * Leads every path of the Gateway to the pool. Without time limits, as an answer may take minutes.
 */
public final class HttpRoute {

  private HttpRoute() {}

  /** The pool as a route names it. */
  public static Tree backend(PdStack stack, Names names) {
    return map()
        .with("group", stack.release().poolGroup())
        .with("kind", "InferencePool")
        .with("name", names.pool());
  }

  /**
   * The route.
   *
   * @param backend the pool, as the release names it in routes
   */
  public static Manifest render(PdStack stack, Names names, Tree backend) {
    return Manifest.of(
        map()
            .with("apiVersion", Gateway.GROUP + "/v1")
            .with("kind", "HTTPRoute")
            .with(
                "metadata", Meta.namespaced(stack, names.route(), Meta.Component.INFERENCE_GATEWAY))
            .with(
                "spec",
                map()
                    .with("parentRefs", List.of(gateway(stack, names)))
                    .with("hostnames", hostnames(stack))
                    .saidBy("gateway.hostname")
                    .with(
                        "rules",
                        List.of(
                            map()
                                .with(
                                    "matches",
                                    List.of(
                                        map()
                                            .with(
                                                "path",
                                                map()
                                                    .with("type", "PathPrefix")
                                                    .with("value", "/"))))
                                .with("backendRefs", List.of(backend))
                                .with(
                                    "timeouts",
                                    stack.gateway().implementation().match(new Timeouts()))))));
  }

  private static Tree gateway(PdStack stack, Names names) {
    Tree ref = map().with("group", Gateway.GROUP).with("kind", "Gateway");
    Optional<ExistingGateway> existing = stack.gateway().asExisting();
    return existing.isPresent()
        ? ref.with("name", existing.get().name())
            .with("namespace", existing.get().namespace())
            .with("sectionName", existing.get().listener())
        : ref.with("name", names.gateway());
  }

  private static List<String> hostnames(PdStack stack) {
    Optional<ExistingGateway> existing = stack.gateway().asExisting();
    return existing.isPresent() ? existing.get().hostnames() : List.of();
  }

  /**
   * None on GKE, which refuses a route that has them; its policy for the pool says how long an
   * answer may take.
   */
  private static final class Timeouts implements GatewayImplementation.Cases<Optional<Tree>> {

    @Override
    public Optional<Tree> istio(GatewayImplementation.Istio istio) {
      return unlimited();
    }

    @Override
    public Optional<Tree> kgateway(GatewayImplementation.Kgateway kgateway) {
      return unlimited();
    }

    @Override
    public Optional<Tree> gke(GatewayImplementation.Gke gke) {
      return Optional.empty();
    }

    private static Optional<Tree> unlimited() {
      return Optional.of(map().with("request", "0s").with("backendRequest", "0s"));
    }
  }
}
