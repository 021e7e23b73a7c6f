package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** Where the gateway asks the endpoint picker, and where its metrics are read. */
final class EppService {

  private EppService() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "v1",
            "kind", "Service",
            "metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER),
            "spec",
                map(
                    "type", "ClusterIP",
                    "selector", EppDeployment.podLabels(names),
                    "ports",
                        list(
                            map("name", "grpc-ext-proc", "port", Ports.EPP_GRPC, "protocol", "TCP"),
                            map("name", "http-metrics", "port", Ports.EPP_METRICS, "protocol", "TCP")))));
  }
}
