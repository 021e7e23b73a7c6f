package io.pdconstructs.topology;

import io.pdconstructs.known.GoFlags;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.arguments.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the endpoint pickers among objects, and the ConfigMaps that configure them. */
public final class EppDiscovery {

  private static final String CONTAINER = "epp";

  private EppDiscovery() {}

  /** Those among objects. */
  static List<Epp> in(List<Manifest> objects) {
    List<Epp> all = new ArrayList<>();
    for (Manifest object : objects) {
      Optional<Epp> epp = of(object);
      if (epp.isPresent()) {
        all.add(readFrom(objects, epp.get()));
      }
    }
    return List.copyOf(all);
  }

  /** The one that an object runs, without its configuration; empty where it runs none. */
  public static Optional<Epp> of(Manifest object) {
    if (PodSpecs.isPartOfAnother(object)) {
      return Optional.empty();
    }
    for (Workload workload : Workload.in(object)) {
      Optional<JsonNode> container =
          PodSpecs.named(workload.podSpec().path("containers"), CONTAINER);
      if (container.isPresent()) {
        return Optional.of(of(workload, container.get()));
      }
    }
    return Optional.empty();
  }

  private static Epp of(Workload workload, JsonNode container) {
    String image = container.path("image").asString("");
    Arguments arguments = Arguments.ofGo(container, GoFlags.ofEpp(image));
    String path = workload.template().child("spec").path() + ".containers[" + CONTAINER + "]";
    EppSettings settings = new EppSettings(workload.object(), path, arguments);
    return new Epp(workload, container, settings, Optional.empty());
  }

  private static Epp readFrom(List<Manifest> objects, Epp epp) {
    String pointer = epp.pointer();
    for (Manifest found : objects) {
      boolean holds = found.isA("ConfigMap") && found.text(pointer).isPresent();
      if (holds && epp.mounts(found)) {
        return new Epp(epp.workload(), epp.container(), epp.settings(), Optional.of(found));
      }
    }
    return epp;
  }

  /** Whether an object runs an endpoint picker that reads its configuration from a ConfigMap. */
  public static boolean isReadBy(Manifest map, Manifest object) {
    return map.isA("ConfigMap")
        && map.namespace().equals(object.namespace())
        && of(object).filter(epp -> epp.mounts(map)).isPresent();
  }
}
