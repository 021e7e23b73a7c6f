package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;
import java.util.Map;

/** What clients talk to: one HTTP listener, open to routes of every namespace. */
final class Gateway {

  static final String GROUP = "gateway.networking.k8s.io";

  private Gateway() {}

  static Manifest render(PdStack stack, Names names) {
    Map<String, String> labels = Meta.labels(stack, Meta.Component.INFERENCE_GATEWAY);
    labels.put("istio.io/enable-inference-extproc", "true");
    return Manifest.of(
        map()
            .with("apiVersion", GROUP + "/v1")
            .with("kind", "Gateway")
            .with("metadata", Meta.namespaced(stack, names.gateway(), labels))
            .with(
                "spec",
                map()
                    .with("gatewayClassName", "istio")
                    .with(
                        "infrastructure",
                        map()
                            .with(
                                "parametersRef",
                                map()
                                    .with("group", "")
                                    .with("kind", "ConfigMap")
                                    .with("name", names.gateway())))
                    .with(
                        "listeners",
                        List.of(
                            map()
                                .with("name", "default")
                                .with("port", 80)
                                .with("protocol", "HTTP")
                                .with(
                                    "allowedRoutes",
                                    map().with("namespaces", map().with("from", "All")))))));
  }
}
