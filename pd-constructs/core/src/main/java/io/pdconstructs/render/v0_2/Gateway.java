package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients talk to: one HTTP listener, open to routes of every namespace. */
final class Gateway {

  static final String GROUP = "gateway.networking.k8s.io";

  private Gateway() {}

  /**
   * @param labels labels that its implementation looks for
   * @param parameters group and kind of the object of the same name that configures its proxy, if
   *     one does
   */
  static Manifest render(
      PdStack stack, Names names, Map<String, String> labels, Optional<Tree> parameters) {
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
                    .with("gatewayClassName", stack.gateway().className())
                    .with(
                        "infrastructure",
                        parameters.map(
                            ref -> map().with("parametersRef", ref.with("name", names.gateway()))))
                    .with("listeners", List.of(listener()))));
  }

  private static Tree listener() {
    return map()
        .with("name", "default")
        .with("port", 80)
        .with("protocol", "HTTP")
        .with("allowedRoutes", map().with("namespaces", map().with("from", "All")));
  }
}
