package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** Leads every path of the Gateway to the pool. Without time limits, as an answer may take minutes. */
final class HttpRoute {

  private HttpRoute() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", Gateway.GROUP + "/v1",
            "kind", "HTTPRoute",
            "metadata", Meta.namespaced(stack, names.engine(), Meta.Component.INFERENCE_GATEWAY),
            "spec",
                map(
                    "parentRefs", list(map("group", Gateway.GROUP, "kind", "Gateway", "name", names.gateway())),
                    "rules",
                        list(
                            map(
                                "matches", list(map("path", map("type", "PathPrefix", "value", "/"))),
                                "backendRefs",
                                    list(
                                        map(
                                            "group", InferencePool.GROUP,
                                            "kind", "InferencePool",
                                            "name", names.pool(),
                                            "port", Ports.POOL,
                                            "weight", 1)),
                                "timeouts", map("request", "0s", "backendRequest", "0s"))))));
  }
}
