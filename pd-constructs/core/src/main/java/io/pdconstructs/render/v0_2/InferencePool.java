package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;

/**
 * The workers of both roles, as the gateway and the endpoint picker see them: one port, this
 * model's pods only.
 */
final class InferencePool {

  private InferencePool() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", stack.release().poolApiVersion())
            .with("kind", "InferencePool")
            .with("metadata", Meta.namespaced(stack, names.pool(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "spec",
                map()
                    .with("targetPortNumber", Ports.POOL)
                    .with("selector", names.podLabels())
                    .with("extensionRef", map().with("name", names.epp()))));
  }
}
