package io.pdconstructs.topology.arguments;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The files that a container reads from ConfigMaps.
 *
 * @param container the container
 * @param podSpec its pod
 * @param namespace where its pod is
 * @param all every object that is known
 */
public record MountedFiles(
    JsonNode container, JsonNode podSpec, Optional<String> namespace, Iterable<Manifest> all) {

  /** What a file holds; empty where it is in no ConfigMap that is known. */
  public Optional<String> text(String path) {
    for (JsonNode mount : container.path("volumeMounts")) {
      Optional<String> text =
          within(path, mount).flatMap(file -> text(file, mount.path("name").asString("")));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** The path of a file in a volume. */
  private static Optional<String> within(String path, JsonNode mount) {
    String at = mount.path("mountPath").asString("").replaceFirst("/+$", "");
    String sub = mount.path("subPath").asString("");
    if (path.equals(at)) {
      return sub.isEmpty() ? Optional.empty() : Optional.of(sub);
    }
    return path.startsWith(at + "/")
        ? Optional.of((sub.isEmpty() ? "" : sub + "/") + path.substring(at.length() + 1))
        : Optional.empty();
  }

  private Optional<String> text(String file, String volume) {
    for (JsonNode source : sources(volume)) {
      Optional<String> text = key(file, source).flatMap(key -> text(source, key));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private List<JsonNode> sources(String name) {
    List<JsonNode> sources = new ArrayList<>();
    PodSpecs.named(podSpec.path("volumes"), name)
        .ifPresent(
            volume -> {
              sources.add(volume.path("configMap"));
              volume.at("/projected/sources").forEach(one -> sources.add(one.path("configMap")));
            });
    return sources;
  }

  private static Optional<String> key(String file, JsonNode source) {
    for (JsonNode item : source.path("items")) {
      if (item.path("path").asString("").equals(file)) {
        return item.path("key").stringValueOpt();
      }
    }
    return source.has("items") ? Optional.empty() : Optional.of(file);
  }

  private Optional<String> text(JsonNode source, String key) {
    for (Manifest map : all) {
      if (map.isA("ConfigMap")
          && map.namespace().equals(namespace)
          && map.name().equals(source.path("name").asString(""))) {
        return map.at("/data").path(key).stringValueOpt();
      }
    }
    return Optional.empty();
  }
}
