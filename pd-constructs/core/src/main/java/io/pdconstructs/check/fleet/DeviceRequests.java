package io.pdconstructs.check.fleet;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many devices of each kind pods of a stack ask for, by themselves and by their claims. */
final class DeviceRequests {

  private final Map<String, Map<String, Long>> byTemplate = new HashMap<>();

  /** With the templates of claims among these objects. */
  DeviceRequests(Manifests manifests) {
    for (Manifest template : manifests.ofKind("ResourceClaimTemplate")) {
      byTemplate.put(template.name(), claimed(template));
    }
  }

  /** What a claim of a template asks for, by DeviceClass. */
  private static Map<String, Long> claimed(Manifest template) {
    Map<String, Long> devices = new LinkedHashMap<>();
    for (JsonNode request : template.at("/spec/spec/devices/requests")) {
      JsonNode exactly = request.path("exactly");
      String deviceClass = exactly.path("deviceClassName").asString("");
      devices.merge(deviceClass, Int32.atMost(exactly.path("count").asLong(1)), Long::sum);
    }
    return devices;
  }

  /** What a pod asks for: extended resources, and devices by their class. */
  Map<String, Long> of(JsonNode podSpec) {
    Map<String, Long> devices = new LinkedHashMap<>();
    for (JsonNode container : podSpec.path("containers")) {
      for (Map.Entry<String, JsonNode> limit : container.at("/resources/limits").properties()) {
        long count = Int32.atMost(limit.getValue().asLong(0));
        if (limit.getKey().contains("/") && count > 0) {
          devices.merge(limit.getKey(), count, Long::sum);
        }
      }
    }
    for (JsonNode claim : podSpec.path("resourceClaims")) {
      String template = claim.path("resourceClaimTemplateName").asString("");
      byTemplate
          .getOrDefault(template, Map.of())
          .forEach((device, count) -> devices.merge(device, count, Long::sum));
    }
    return devices;
  }
}
