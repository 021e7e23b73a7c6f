package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.Map;

/** What clients talk to: one HTTP listener, open to routes of every namespace. */
final class Gateway {

  static final String GROUP = "gateway.networking.k8s.io";

  private Gateway() {}

  static Manifest render(PdStack stack, Names names) {
    Map<String, String> labels = Meta.labels(stack, Meta.Component.INFERENCE_GATEWAY);
    labels.put("istio.io/enable-inference-extproc", "true");
    return Manifest.of(
        map(
            "apiVersion", GROUP + "/v1",
            "kind", "Gateway",
            "metadata", Meta.namespaced(stack, names.gateway(), labels),
            "spec",
                map(
                    "gatewayClassName", "istio",
                    "infrastructure",
                        map("parametersRef", map("group", "", "kind", "ConfigMap", "name", names.gateway())),
                    "listeners",
                        list(
                            map(
                                "name", "default",
                                "port", 80,
                                "protocol", "HTTP",
                                "allowedRoutes", map("namespaces", map("from", "All")))))));
  }
}
