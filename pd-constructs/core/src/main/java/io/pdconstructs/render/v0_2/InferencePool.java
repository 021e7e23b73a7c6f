package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/**
 * The workers of both roles, as the gateway and the endpoint picker see them: one port, this
 * model's pods only.
 */
final class InferencePool {

  static final String GROUP = "inference.networking.x-k8s.io";
  static final String API_VERSION = GROUP + "/v1alpha2";

  private InferencePool() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", API_VERSION)
            .with("kind", "InferencePool")
            .with("metadata", Meta.namespaced(stack, names.pool(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "spec",
                map()
                    .with("targetPortNumber", Ports.POOL)
                    .with("selector", EngineLabels.ofModel(names))
                    .with("extensionRef", map().with("name", names.epp()))));
  }
}
