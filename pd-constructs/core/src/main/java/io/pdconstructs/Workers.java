package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The workers of one role. Says only what may differ between the roles; what the engines must agree
 * on is said on the {@link PdStack}. Every setter returns a copy. Numbers are kept as given; rules
 * report those that cannot work.
 *
 * @param <T> the role's own type
 */
public abstract sealed class Workers<T extends Workers<T>> permits PrefillPool, DecodeWorker {

  private final WorkerSettings settings;

  Workers(WorkerSettings settings) {
    this.settings = settings;
  }

  abstract T with(WorkerSettings changed);

  /** Which role these workers have. */
  public abstract Role role();

  /** Pods. */
  public int replicas() {
    return settings.replicas;
  }

  /** GPUs of one worker. */
  public int tensorParallel() {
    return settings.tensorParallel;
  }

  /** CPU of one engine, requested and limited. */
  public Quantity cpu() {
    return settings.cpu;
  }

  /** Memory of one engine, requested and limited; the shared memory counts against it. */
  public Quantity memory() {
    return settings.memory;
  }

  /** Size of {@code /dev/shm}, which is memory too. */
  public Quantity shm() {
    return settings.shm;
  }

  /** Labels of the pods beside those that routing needs. */
  public Map<String, String> labels() {
    return settings.labels;
  }

  /** Environment of the engine beside what the library sets. */
  public Map<String, String> env() {
    return settings.env;
  }

  /** Arguments of {@code vllm serve} after those that the library sets. */
  public List<String> args() {
    return settings.args;
  }

  /** Annotations of the pods. */
  public Map<String, String> annotations() {
    return settings.annotations;
  }

  /** Labels that a node must have beside those of the hardware. */
  public Map<String, String> nodeSelector() {
    return settings.nodeSelector;
  }

  /** Taints that the pods tolerate beside those of the hardware. */
  public List<Toleration> tolerations() {
    return settings.tolerations;
  }

  /** Where the pods must be, or had better be. */
  public List<Affinity> affinities() {
    return settings.affinities;
  }

  /** How evenly the pods are spread. */
  public List<TopologySpread> topologySpreads() {
    return settings.topologySpreads;
  }

  /** Whether an autoscaler decides how many workers there are. */
  public boolean isAutoscaled() {
    return settings.autoscaled;
  }

  /** Time for requests that run when a worker ends. */
  public Duration gracePeriod() {
    return settings.gracePeriod;
  }

  /** PriorityClass of the pods. */
  public Optional<String> priorityClass() {
    return settings.priorityClass;
  }

  /**
   * As many workers as an autoscaler says: the manifest then has no number of its own, which would
   * undo the autoscaler's at every apply. A new Deployment begins with one. Default the number that
   * the workers were made with. Returns a copy.
   */
  public T autoscaled() {
    return change(s -> s.autoscaled = true);
  }

  /** So many workers instead. Returns a copy. */
  public T replicas(int n) {
    return change(s -> s.replicas = n);
  }

  /**
   * So many GPUs a worker; the GPU limit, the flag and the environment follow. Default 1. Returns a
   * copy.
   */
  public T tensorParallel(int gpus) {
    return change(s -> s.tensorParallel = gpus);
  }

  /** Whole cores for one engine. Default 8 for prefill, 16 for decode. Returns a copy. */
  public T cpu(int cores) {
    return change(s -> s.cpu = Quantity.cores(cores));
  }

  /** Memory for one engine. Default 64 GiB. Returns a copy. */
  public T memory(Quantity amount) {
    return change(s -> s.memory = amount);
  }

  /**
   * Size of {@code /dev/shm}, which NCCL needs from two GPUs on. Default 16 GiB. Returns a copy.
   */
  public T shm(Quantity amount) {
    return change(s -> s.shm = amount);
  }

  /**
   * One more label on the pods. A label that routing needs cannot be replaced: that is reported.
   * Default none. Returns a copy.
   */
  public T label(String key, String value) {
    return change(s -> s.labels = Settings.with(s.labels, "label", key, value));
  }

  /** One more annotation on the pods. Default none. Returns a copy. */
  public T annotation(String key, String value) {
    return change(s -> s.annotations = Settings.with(s.annotations, "annotation", key, value));
  }

  /**
   * One more label that a node must have, beside those of the hardware. Default none. Returns a
   * copy.
   */
  public T nodeLabel(String key, String value) {
    return change(s -> s.nodeSelector = Settings.with(s.nodeSelector, "nodeLabel", key, value));
  }

  /**
   * One more taint that the pods tolerate, beside those of the hardware. Default none. Returns a
   * copy.
   */
  public T toleration(Toleration more) {
    return change(s -> s.tolerations = Settings.with(s.tolerations, "toleration", more));
  }

  /**
   * One more demand or wish for where the pods are. Default none beside the hardware's labels.
   * Returns a copy.
   */
  public T affinity(Affinity more) {
    return change(s -> s.affinities = Settings.with(s.affinities, "affinity", more));
  }

  /**
   * One more way in which the pods are spread evenly. Default the cluster's own. Returns a copy.
   */
  public T topologySpread(TopologySpread more) {
    return change(
        s -> s.topologySpreads = Settings.with(s.topologySpreads, "topologySpread", more));
  }

  /**
   * Time for requests that run when a worker ends. Default 130 s: more than the 120 s for which a
   * prefill engine keeps blocks that nobody fetched. Returns a copy.
   */
  public T gracePeriod(Duration time) {
    return change(s -> s.gracePeriod = time);
  }

  /**
   * PriorityClass of the pods, which must be in the cluster. Default the cluster's own default.
   * Returns a copy.
   */
  public T priorityClass(String name) {
    return change(s -> s.priorityClass = Optional.of(name));
  }

  /**
   * One more variable for the engine. One that the library sets cannot be replaced: that is
   * reported. Default none. Returns a copy.
   */
  public T env(String name, String value) {
    return change(s -> s.env = Settings.with(s.env, "env", name, value));
  }

  /**
   * More arguments for {@code vllm serve}, passed on as they are; Kubernetes expands {@code
   * $(NAME)} in them. A flag that the library sets cannot be given again: that is reported. Default
   * none. Returns a copy.
   */
  public T args(String... more) {
    return change(s -> s.args = Settings.with(s.args, "args", more));
  }

  private T change(Consumer<WorkerSettings> change) {
    return with(settings.with(change));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Workers<?> workers
        && workers.role() == role()
        && workers.settings.equals(settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return role() + settings.toString();
  }
}
