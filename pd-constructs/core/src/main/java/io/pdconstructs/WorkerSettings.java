package io.pdconstructs;

import java.util.List;
import java.util.Map;

/** The fields that both roles have. */
record WorkerSettings(
    int replicas,
    int tensorParallel,
    Quantity cpu,
    Quantity memory,
    Quantity shm,
    Map<String, String> labels,
    Map<String, String> env,
    List<String> args) {

  static WorkerSettings of(int replicas, Quantity cpu, Quantity memory) {
    return new WorkerSettings(
        replicas, 1, cpu, memory, Quantity.gibibytes(16), Map.of(), Map.of(), List.of());
  }

  WorkerSettings replicas(int n) {
    return new WorkerSettings(n, tensorParallel, cpu, memory, shm, labels, env, args);
  }

  WorkerSettings tensorParallel(int n) {
    return new WorkerSettings(replicas, n, cpu, memory, shm, labels, env, args);
  }

  WorkerSettings cpu(Quantity amount) {
    return new WorkerSettings(replicas, tensorParallel, amount, memory, shm, labels, env, args);
  }

  WorkerSettings memory(Quantity amount) {
    return new WorkerSettings(replicas, tensorParallel, cpu, amount, shm, labels, env, args);
  }

  WorkerSettings shm(Quantity amount) {
    return new WorkerSettings(replicas, tensorParallel, cpu, memory, amount, labels, env, args);
  }

  WorkerSettings label(String key, String value) {
    return new WorkerSettings(
        replicas, tensorParallel, cpu, memory, shm, Settings.with(labels, key, value), env, args);
  }

  WorkerSettings env(String name, String value) {
    return new WorkerSettings(
        replicas, tensorParallel, cpu, memory, shm, labels, Settings.with(env, name, value), args);
  }

  WorkerSettings args(List<String> more) {
    return new WorkerSettings(
        replicas, tensorParallel, cpu, memory, shm, labels, env, Settings.with(args, more));
  }
}
