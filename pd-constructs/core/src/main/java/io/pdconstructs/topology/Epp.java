package io.pdconstructs.topology;

import io.pdconstructs.known.GoFlags;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint picker, what its arguments say, and the ConfigMap that holds its configuration.
 *
 * @param workload what runs it
 * @param container the container that runs it
 * @param settings what the arguments of that say
 * @param map the ConfigMap of its pods that holds the file that configures it; empty when none of
 *     the objects does
 */
public record Epp(
    Workload workload, JsonNode container, EppSettings settings, Optional<Manifest> map) {

  /** The object that runs it. */
  public Manifest object() {
    return workload.object();
  }

  /** What its pods are. */
  public JsonNode podSpec() {
    return workload.podSpec();
  }

  /** Whether its pods have a volume of a ConfigMap. */
  boolean mounts(Manifest configMap) {
    for (JsonNode volume : podSpec().path("volumes")) {
      if (volume.at("/configMap/name").asString("").equals(configMap.name())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name of the ConfigMap that brings the file that configures it; empty where its container
   * mounts none there.
   */
  public Optional<String> mapName() {
    String file = settings.configFile().said().orElse("");
    for (JsonNode mount : container.path("volumeMounts")) {
      String at = mount.path("mountPath").asString("");
      if (!at.isEmpty() && (file.equals(at) || file.startsWith(at.endsWith("/") ? at : at + "/"))) {
        String volume = mount.path("name").asString("");
        Optional<JsonNode> found = PodSpecs.named(podSpec().path("volumes"), volume);
        String name = found.map(one -> one.at("/configMap/name").asString("")).orElse("");
        if (!name.isEmpty()) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  /** Where a ConfigMap has the file that configures it. */
  String pointer() {
    return "/data/" + settings.fileName();
  }

  /** What the file that configures it holds; empty when it is not among the objects. */
  public Optional<String> text() {
    return map.flatMap(found -> found.text(pointer()));
  }

  /** What that file says; empty when it is not among the objects. */
  public Optional<EppConfiguration> configuration() {
    return map.map(found -> EppConfiguration.of(found, settings.fileName(), text().orElse("{}")));
  }

  /** The image that it runs. */
  public String image() {
    return container.path("image").asString("");
  }

  /** The flags of its version; empty where the image does not tell it. */
  public Optional<GoFlags> flags() {
    return GoFlags.ofEpp(image());
  }

  /** The labels of its pods. */
  public JsonNode podLabels() {
    return workload.podLabels();
  }

  /** The account that its pods run as. */
  public String account() {
    return workload.account();
  }

  /** Its pods as messages name their place. */
  public String podSpecPath() {
    return object() + " " + workload.template().child("spec").path();
  }

  /** The container as messages name its place. */
  public String path() {
    return object() + " " + settings.container();
  }
}
