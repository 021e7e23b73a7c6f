package io.pdconstructs;

import java.util.List;
import java.util.Map;

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
    return settings.replicas();
  }

  /** GPUs of one worker. */
  public int tensorParallel() {
    return settings.tensorParallel();
  }

  /** CPU of one engine, requested and limited. */
  public Quantity cpu() {
    return settings.cpu();
  }

  /** Memory of one engine, requested and limited; the shared memory counts against it. */
  public Quantity memory() {
    return settings.memory();
  }

  /** Size of {@code /dev/shm}, which is memory too. */
  public Quantity shm() {
    return settings.shm();
  }

  /** Labels of the pods beside those that routing needs. */
  public Map<String, String> labels() {
    return settings.labels();
  }

  /** Environment of the engine beside what the library sets. */
  public Map<String, String> env() {
    return settings.env();
  }

  /** Arguments of {@code vllm serve} after those that the library sets. */
  public List<String> args() {
    return settings.args();
  }

  /** So many workers instead. */
  public T replicas(int n) {
    return with(settings.replicas(n));
  }

  /** So many GPUs a worker; the GPU limit, the flag and the environment follow. Default 1. */
  public T tensorParallel(int gpus) {
    return with(settings.tensorParallel(gpus));
  }

  /** Whole cores for one engine. Default 8 for prefill, 16 for decode. */
  public T cpu(int cores) {
    return with(settings.cpu(Quantity.cores(cores)));
  }

  /** Memory for one engine. Default 64 GiB. */
  public T memory(Quantity amount) {
    return with(settings.memory(amount));
  }

  /** Size of {@code /dev/shm}, which NCCL needs from two GPUs on. Default 16 GiB. */
  public T shm(Quantity amount) {
    return with(settings.shm(amount));
  }

  /**
   * One more label on the pods. A label that routing needs cannot be replaced: that is reported.
   * Default none.
   */
  public T label(String key, String value) {
    return with(settings.label(key, value));
  }

  /**
   * One more variable for the engine. One that the library sets cannot be replaced: that is
   * reported. Default none.
   */
  public T env(String name, String value) {
    return with(settings.env(name, value));
  }

  /**
   * More arguments for {@code vllm serve}, passed on as they are; Kubernetes expands {@code
   * $(NAME)} in them. A flag that the library sets cannot be given again: that is reported. Default
   * none.
   */
  public T args(String... more) {
    return with(settings.args(List.of(more)));
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
