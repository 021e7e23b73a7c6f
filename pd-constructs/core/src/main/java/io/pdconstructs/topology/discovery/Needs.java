package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Names the objects without which an object is nothing. */
final class Needs {

  private Needs() {}

  /** The keys of those of an object, of whatever group: a reference is found by its kind. */
  static List<ObjectKey> of(Manifest manifest) {
    List<ObjectKey> found = new ArrayList<>();
    String namespace = manifest.namespace().orElse("");
    if (!manifest.isA(manifest.kind())) {
      return found; // what its fields mean is not known
    }
    switch (manifest.kind()) {
      case "InferencePool" ->
          found.add(key("Service", namespace, Pool.of(manifest).eppService().said().orElse("")));
      case "HTTPRoute" -> {
        for (JsonNode parent : manifest.at("/spec/parentRefs")) {
          found.add(
              key(
                  "Gateway",
                  parent.path("namespace").asString(namespace),
                  parent.path("name").asString("")));
        }
      }
      case "Gateway" -> {
        JsonNode parameters = manifest.at("/spec/infrastructure/parametersRef");
        found.add(
            key(
                parameters.path("kind").asString(""),
                namespace,
                parameters.path("name").asString("")));
      }
      default -> {
        for (Workload workload : Workload.in(manifest)) {
          for (JsonNode volume : workload.podSpec().path("volumes")) {
            found.add(key("ConfigMap", namespace, volume.at("/configMap/name").asString("")));
          }
        }
      }
    }
    return found;
  }

  private static ObjectKey key(String kind, String namespace, String name) {
    return new ObjectKey("", kind, Optional.of(namespace), name);
  }
}
