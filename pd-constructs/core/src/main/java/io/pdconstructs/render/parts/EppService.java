package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/** Where the gateway asks the endpoint picker, and where its metrics are read. */
public final class EppService {

  private EppService() {}

  /** The Service. */
  public static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "Service")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "spec",
                map()
                    .with("type", "ClusterIP")
                    .with("selector", names.eppLabels())
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
