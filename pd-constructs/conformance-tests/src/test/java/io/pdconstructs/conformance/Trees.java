package io.pdconstructs.conformance;

import io.pdconstructs.manifest.Manifests;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How tests find their way in objects. */
final class Trees {

  private Trees() {}

  /** The value of a container's variable. */
  static String variable(JsonNode container, String name) {
    return elements(container.path("env"))
        .filter(variable -> variable.path("name").asString().equals(name))
        .map(variable -> variable.path("value").asString())
        .findFirst()
        .orElse("(none)");
  }

  /** The images of all containers of Deployments, each once. */
  static List<String> images(Manifests manifests) {
    return manifests.ofKind("Deployment").stream()
        .map(deployment -> deployment.at("/spec/template/spec"))
        .flatMap(
            pod ->
                Stream.concat(
                    elements(pod.path("containers")), elements(pod.path("initContainers"))))
        .map(container -> container.path("image").asString())
        .distinct()
        .toList();
  }

  static List<String> texts(JsonNode list) {
    return elements(list).map(JsonNode::asString).toList();
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return list.valueStream();
  }
}
