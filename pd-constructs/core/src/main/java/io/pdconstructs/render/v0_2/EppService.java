package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
import java.util.List;

/** Where the gateway asks the endpoint picker, and where its metrics are read. */
final class EppService {

  private EppService() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "Service")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "spec",
                map()
                    .with("type", "ClusterIP")
                    .with("selector", EppDeployment.podLabels(names))
                    .with(
                        "ports",
                        List.of(
                            map()
                                .with("name", "grpc-ext-proc")
                                .with("port", Ports.EPP_GRPC)
                                .with("protocol", "TCP"),
                            map()
                                .with("name", "http-metrics")
                                .with("port", Ports.EPP_METRICS)
                                .with("protocol", "TCP")))));
  }
}
