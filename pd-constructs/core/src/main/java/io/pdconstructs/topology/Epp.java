package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint picker and the file that configures it: the one that its arguments name, in a
 * ConfigMap of its pods.
 *
 * @param deployment the picker's Deployment
 * @param container the container that runs it
 * @param name what the file is called; empty when no argument names one
 * @param map the ConfigMap that holds it; empty when none of the objects does
 */
public record Epp(Manifest deployment, JsonNode container, String name, Optional<Manifest> map) {

  public static final String[] FILE_FLAGS = {"--config-file", "--configFile", "-configFile"};

  /** The pickers among the objects of a stack. */
  public static List<Epp> in(Topology topology) {
    List<Epp> all = new ArrayList<>();
    for (Manifest deployment : topology.own("Deployment")) {
      Optional<JsonNode> picker = PodSpecs.picker(deployment);
      if (picker.isPresent()) {
        all.add(of(deployment, picker.get(), topology));
      }
    }
    return all;
  }

  public static Epp of(Manifest deployment, JsonNode picker, Topology topology) {
    String path = next(picker, FILE_FLAGS).orElse("");
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (Manifest map : topology.own("ConfigMap")) {
      if (map.text("/data/" + name).isPresent() && isMounted(map.name(), deployment)) {
        return new Epp(deployment, picker, name, Optional.of(map));
      }
    }
    return new Epp(deployment, picker, name, Optional.empty());
  }

  private static boolean isMounted(String map, Manifest deployment) {
    for (JsonNode volume : deployment.at("/spec/template/spec/volumes")) {
      if (volume.at("/configMap/name").asString("").equals(map)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a Deployment runs a picker that reads its configuration from a ConfigMap. */
  public static boolean isReadBy(Manifest map, Manifest deployment) {
    return map.kind().equals("ConfigMap")
        && deployment.kind().equals("Deployment")
        && map.namespace().equals(deployment.namespace())
        && PodSpecs.picker(deployment).isPresent()
        && isMounted(map.name(), deployment);
  }

  /** What the file holds; empty when it is not among the objects. */
  public Optional<String> text() {
    return map.flatMap(found -> found.text("/data/" + name));
  }

  /** The value of the first argument that has one of these names; empty for none. */
  public Optional<String> argument(String... names) {
    return next(container, names);
  }

  /** The pool that the arguments of a picker in a Deployment name. */
  public static Optional<String> watchedPool(Manifest deployment) {
    return PodSpecs.picker(deployment).flatMap(Epp::watchedPool);
  }

  /** The pool that a picker's arguments name. */
  public static Optional<String> watchedPool(JsonNode container) {
    return next(container, "--poolName", "-poolName", "--pool-name", "-pool-name");
  }

  /** The value of one of these flags, behind = or as the next argument. */
  public static Optional<String> next(JsonNode container, String... names) {
    JsonNode args = container.path("args");
    for (int i = 0; i < args.size(); i++) {
      String arg = args.path(i).asString("");
      for (String name : names) {
        if (arg.equals(name) && i + 1 < args.size()) {
          return Optional.of(args.path(i + 1).asString(""));
        }
        if (arg.startsWith(name) && arg.startsWith("=", name.length())) {
          return Optional.of(arg.substring(name.length() + 1));
        }
      }
    }
    return Optional.empty();
  }
}
