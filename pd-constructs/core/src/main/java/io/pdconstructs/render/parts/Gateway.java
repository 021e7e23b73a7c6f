package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Listener;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients talk to; its listeners are open to routes of every namespace. */
public final class Gateway {

  public static final String GROUP = "gateway.networking.k8s.io";

  private Gateway() {}

  /**
   * The Gateway.
   *
   * @param labels labels that its implementation looks for
   * @param parameters group and kind of the object of the same name that configures its proxy, if
   *     one does
   */
  public static Manifest render(
      PdStack stack,
      Names names,
      OwnGateway gateway,
      Map<String, String> labels,
      Optional<Tree> parameters) {
    Map<String, String> all = Meta.labels(stack, Meta.Component.INFERENCE_GATEWAY);
    all.putAll(labels);
    return Manifest.of(
        map()
            .with("apiVersion", GROUP + "/v1")
            .with("kind", "Gateway")
            .with("metadata", Meta.namespaced(stack, names.gateway(), all))
            .with(
                "spec",
                map()
                    .with("gatewayClassName", gateway.className())
                    .with(
                        "infrastructure",
                        parameters.map(
                            ref -> map().with("parametersRef", ref.with("name", names.gateway()))))
                    .with("listeners", gateway.listeners().stream().map(Gateway::listener).toList())
                    .saidBy("gateway.listeners")));
  }

  private static Tree listener(Listener listener) {
    return map()
        .with("name", listener.name())
        .with("hostname", listener.hostname())
        .with("port", listener.port())
        .with("protocol", listener.protocol())
        .with("tls", listener.certificate().map(Gateway::terminated))
        .with("allowedRoutes", map().with("namespaces", map().with("from", "All")));
  }

  private static Tree terminated(String certificate) {
    return map()
        .with("mode", "Terminate")
        .with("certificateRefs", List.of(map().with("kind", "Secret").with("name", certificate)));
  }
}
