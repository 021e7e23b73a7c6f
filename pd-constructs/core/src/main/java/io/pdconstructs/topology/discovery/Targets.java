package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Names the objects that an object is about, and so is of the stack of: backends, targets. */
final class Targets {

  private Targets() {}

  /** The IDs of those of an object. */
  static List<String> of(Manifest manifest) {
    List<String> found = new ArrayList<>();
    String namespace = manifest.namespace().orElse("");
    if (!manifest.isA(manifest.kind())) {
      return found; // what its fields mean is not known
    }
    switch (manifest.kind()) {
      case "HTTPRoute" -> {
        for (JsonNode rule : manifest.at("/spec/rules")) {
          for (JsonNode backend : rule.path("backendRefs")) {
            String there = backend.path("namespace").asString(namespace);
            found.add(ObjectId.of(backend.path("kind").asString("Service"), there, backend));
          }
        }
      }
      case "InferenceModel", "InferenceObjective" ->
          found.add(ObjectId.of("InferencePool", namespace, manifest.at("/spec/poolRef")));
      case "DestinationRule" -> {
        String[] host = manifest.text("/spec/host").orElse("").split("\\.", 3);
        found.add(ObjectId.of("Service", host.length > 1 ? host[1] : namespace, host[0]));
      }
      default -> {
        JsonNode target = manifest.at("/spec/targetRef");
        if (target.isObject()) {
          found.add(ObjectId.of(target.path("kind").asString(""), namespace, target));
        }
      }
    }
    return found;
  }
}
