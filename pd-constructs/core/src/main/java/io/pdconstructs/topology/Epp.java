package io.pdconstructs.topology;

import io.pdconstructs.known.GoFlags;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint picker, what its arguments say, and the ConfigMap that holds its configuration.
 *
 * @param workload what runs it
 * @param container the container that runs it
 * @param arguments the arguments of that
 * @param map the ConfigMap of its pods that holds the file that configures it; empty when none of
 *     the objects does
 */
public record Epp(
    Workload workload, JsonNode container, Arguments arguments, Optional<Manifest> map) {

  private static final String CONTAINER = "epp";

  /** Those among objects. */
  static List<Epp> in(List<Manifest> objects) {
    List<Epp> all = new ArrayList<>();
    for (Manifest object : objects) {
      Optional<Epp> epp = of(object);
      if (epp.isPresent()) {
        all.add(epp.get().readFrom(objects));
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
    return new Epp(
        workload, container, Arguments.ofGo(container, GoFlags.ofEpp(image)), Optional.empty());
  }

  private Epp readFrom(List<Manifest> objects) {
    String pointer = "/data/" + fileName();
    for (Manifest found : objects) {
      boolean holds = found.kind().equals("ConfigMap") && found.text(pointer).isPresent();
      if (holds && mounts(found)) {
        return new Epp(workload, container, arguments, Optional.of(found));
      }
    }
    return this;
  }

  /** The object that runs it. */
  public Manifest object() {
    return workload.object();
  }

  /** What its pods are. */
  public JsonNode podSpec() {
    return workload.podSpec();
  }

  private boolean mounts(Manifest configMap) {
    for (JsonNode volume : podSpec().path("volumes")) {
      if (volume.at("/configMap/name").asString("").equals(configMap.name())) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object runs an endpoint picker that reads its configuration from a ConfigMap. */
  public static boolean isReadBy(Manifest map, Manifest object) {
    return map.kind().equals("ConfigMap")
        && map.namespace().equals(object.namespace())
        && of(object).filter(epp -> epp.mounts(map)).isPresent();
  }

  /** What the file that configures it holds; empty when it is not among the objects. */
  public Optional<String> text() {
    return map.flatMap(found -> found.text("/data/" + fileName()));
  }

  /** What that file says; empty when it is not among the objects. */
  public Optional<EppConfiguration> configuration() {
    return map.map(found -> EppConfiguration.of(found, fileName(), text().orElse("{}")));
  }

  /** What the file that configures it is called; empty when no argument names one. */
  public String fileName() {
    String path = configFile().said().orElse("");
    return path.substring(path.lastIndexOf('/') + 1);
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

  private String podSpecPathInObject() {
    return workload.template().child("spec").path();
  }

  /** Its pods as messages name their place. */
  public String podSpecPath() {
    return object() + " " + podSpecPathInObject();
  }

  /** The container as messages name its place. */
  public String path() {
    return podSpecPath() + ".containers[" + CONTAINER + "]";
  }

  /** Whether its arguments name a pool, of whatever namespace. */
  public boolean names(Manifest named) {
    return pool().said().equals(Optional.of(named.name()));
  }

  /** The pool that it watches. */
  public Stated pool() {
    return stated(EppFlag.POOL);
  }

  /** The namespace of the pool that it watches. */
  public Stated poolNamespace() {
    return stated(EppFlag.POOL_NAMESPACE);
  }

  /** The API group of the pool that it watches; by default that depends on its version. */
  public Stated poolGroup() {
    return stated(EppFlag.POOL_GROUP);
  }

  /** Where it answers the gateway. */
  public Stated grpcPort() {
    return stated(EppFlag.GRPC_PORT).orDefault("9002");
  }

  /** Where it says that it is well. */
  public Stated healthPort() {
    return stated(EppFlag.HEALTH_PORT).orDefault("9003");
  }

  /** Where its metrics are. */
  public Stated metricsPort() {
    return stated(EppFlag.METRICS_PORT).orDefault("9090");
  }

  /** The file that configures it, with its folder. */
  public Stated configFile() {
    return stated(EppFlag.CONFIG_FILE);
  }

  /** Whether one of several is asked at a time. */
  public boolean isLeaderElected() {
    return arguments
        .last(EppFlag.LEADER_ELECTION.names())
        .filter(flag -> !Arguments.isFalse(flag.orTrue()))
        .isPresent();
  }

  private Stated stated(EppFlag flag) {
    Optional<Argument> said = arguments.last(flag.names());
    String spelled = said.isPresent() ? said.get().spelled() : "--" + flag.names()[0];
    String field = podSpecPathInObject() + ".containers[" + CONTAINER + "].args[" + spelled + "]";
    return Stated.of(object(), field, said.isPresent() ? said.get().value() : Optional.empty());
  }
}
