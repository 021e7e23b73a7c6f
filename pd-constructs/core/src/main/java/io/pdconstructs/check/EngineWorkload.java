package io.pdconstructs.check;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Quantity;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A Deployment of engines, as rules read it.
 *
 * @param role role of its pods, by its selector: what it was made for, also when an edit took the
 *     label off its pods
 * @param deployment the object
 * @param podLabels the labels of its pods
 * @param podSpec what its pods are
 * @param name what the container that runs vLLM is called
 * @param container the container that runs vLLM; a missing node when an edit took it away
 * @param flags every value that a flag is given, in order, by the flag's full name
 */
record EngineWorkload(
    Role role,
    Manifest deployment,
    JsonNode podLabels,
    JsonNode podSpec,
    String name,
    JsonNode container,
    Map<String, List<String>> flags) {

  static final String POD_SPEC = "spec.template.spec";

  private static final String ROLE = "/spec/selector/matchLabels/llm-d.ai~1role";

  /**
   * The Deployments of engines among some.
   *
   * @param release the release that they are of; empty finds those of any
   */
  static List<EngineWorkload> in(List<Manifest> deployments, Optional<LlmdRelease> release) {
    List<EngineWorkload> found = new ArrayList<>();
    for (Manifest deployment : deployments) {
      for (Role role : Role.values()) {
        if (deployment.text(ROLE).equals(Optional.of(role.toString()))) {
          found.add(of(role, deployment, release));
        }
      }
    }
    return found;
  }

  private static EngineWorkload of(Role role, Manifest deployment, Optional<LlmdRelease> release) {
    JsonNode podLabels = deployment.at("/spec/template/metadata/labels");
    JsonNode podSpec = deployment.at("/spec/template/spec");
    String name = name(podSpec.path("containers"), release);
    JsonNode container =
        PodSpecs.named(podSpec.path("containers"), name).orElse(MissingNode.getInstance());
    return new EngineWorkload(
        role, deployment, podLabels, podSpec, name, container, flags(container));
  }

  /** The release's, else the first of any release that is there. */
  private static String name(JsonNode containers, Optional<LlmdRelease> release) {
    return release
        .map(LlmdRelease::engineContainer)
        .orElseGet(
            () ->
                Stream.of(LlmdRelease.values())
                    .map(LlmdRelease::engineContainer)
                    .filter(known -> PodSpecs.named(containers, known).isPresent())
                    .findFirst()
                    .orElse(LlmdRelease.V0_2.engineContainer()));
  }

  /** The container as messages name its place. */
  String path() {
    return POD_SPEC + ".containers[" + name + "]";
  }

  /** The value of a flag, the last when it is given several times, as vLLM takes it. */
  Optional<String> flag(String name) {
    List<String> values = flagValues(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The value of a whole-number flag; what it is left out for when it is missing or no number. */
  long flag(String name, long otherwise) {
    return flag(name).flatMap(EngineWorkload::number).orElse(otherwise);
  }

  /** Every value that a flag is given, in order. */
  List<String> flagValues(String name) {
    return flags.getOrDefault(name, List.of());
  }

  private static Map<String, List<String>> flags(JsonNode container) {
    Map<String, List<String>> flags = new HashMap<>();
    JsonNode args = container.path("args");
    for (int i = 0; i < args.size(); i++) {
      Optional<EngineFlag> flag = EngineFlag.of(args.path(i).asString(""));
      if (flag.isPresent()) {
        String next = args.path(i + 1).asString("");
        flags
            .computeIfAbsent(flag.get().name(), name -> new ArrayList<>())
            .add(flag.get().value().orElse(next));
        i += flag.get().takesNext() ? 1 : 0;
      }
    }
    return flags;
  }

  /** The routing sidecar in front of it. */
  Optional<JsonNode> sidecar() {
    return PodSpecs.named(podSpec.path("initContainers"), "routing-proxy");
  }

  /** The variables of the engine, in order. */
  JsonNode env() {
    return container().path("env");
  }

  /** The value of an environment variable that is written as such. */
  Optional<String> env(String name) {
    return PodSpecs.named(env(), name).map(variable -> variable.path("value").asString(""));
  }

  /** The limits of the engine, in order. */
  Set<Map.Entry<String, JsonNode>> limits() {
    return container().path("resources").path("limits").properties();
  }

  /** An amount in the tree; empty when it is missing or not in Kubernetes' notation. */
  static Optional<Quantity> quantity(JsonNode node) {
    try {
      return node.isValueNode() ? Optional.of(Quantity.parse(node.asString(""))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
