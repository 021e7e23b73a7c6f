package io.pdconstructs.render.v0_8;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
import java.util.List;

/**
 * The workers of both roles, as the gateway and the endpoint picker see them: one port, this
 * stack's pods only. Without its picker a request fails: sent to any worker, it could meet a
 * prefill worker, which does not answer it.
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
                    .with("appProtocol", "http")
                    .with("targetPorts", List.of(map().with("number", Ports.POOL)))
                    .with("selector", map().with("matchLabels", names.podLabels()))
                    .with(
                        "endpointPickerRef",
                        map()
                            .with("name", names.epp())
                            .with("port", map().with("number", Ports.EPP_GRPC))
                            .with("failureMode", "FailClose"))));
  }
}
