package io.pdconstructs;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The fields that both roles have. A copy is changed before it is handed out, and never after. */
final class WorkerSettings {

  int replicas;
  int tensorParallel = 1;
  Quantity cpu;
  Quantity memory = Quantity.gibibytes(64);
  Quantity shm = Quantity.gibibytes(16);
  Duration gracePeriod = Duration.ofSeconds(130);
  Optional<String> priorityClass = Optional.empty();
  Map<String, String> labels = Map.of();
  Map<String, String> annotations = Map.of();
  Map<String, String> nodeSelector = Map.of();
  Map<String, String> env = Map.of();
  List<String> args = List.of();
  List<Toleration> tolerations = List.of();
  List<Affinity> affinities = List.of();
  List<TopologySpread> topologySpreads = List.of();
  boolean autoscaled;

  WorkerSettings(int replicas, Quantity cpu) {
    this.replicas = replicas;
    this.cpu = cpu;
  }

  private WorkerSettings(WorkerSettings other) {
    replicas = other.replicas;
    tensorParallel = other.tensorParallel;
    cpu = other.cpu;
    memory = other.memory;
    shm = other.shm;
    gracePeriod = other.gracePeriod;
    priorityClass = other.priorityClass;
    labels = other.labels;
    annotations = other.annotations;
    nodeSelector = other.nodeSelector;
    env = other.env;
    args = other.args;
    tolerations = other.tolerations;
    affinities = other.affinities;
    topologySpreads = other.topologySpreads;
    autoscaled = other.autoscaled;
  }

  WorkerSettings with(Consumer<WorkerSettings> change) {
    WorkerSettings copy = new WorkerSettings(this);
    change.accept(copy);
    return copy;
  }

  private List<Object> fields() {
    return List.of(
        replicas,
        tensorParallel,
        cpu,
        memory,
        shm,
        gracePeriod,
        priorityClass,
        labels,
        annotations,
        nodeSelector,
        env,
        args,
        tolerations,
        affinities,
        topologySpreads,
        autoscaled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkerSettings settings && settings.fields().equals(fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  /** Without what {@link Redaction} keeps from people. */
  @Override
  public String toString() {
    return with(shown -> {
          shown.annotations = Redaction.variables(annotations);
          shown.env = Redaction.variables(env);
          shown.args = Redaction.arguments(args);
        })
        .fields()
        .toString();
  }
}
