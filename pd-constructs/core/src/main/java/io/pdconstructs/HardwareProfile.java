package io.pdconstructs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a worker's node is, how pods ask for its devices, and how they find it. A pool of workers
 * only says how many GPUs; so the two roles cannot be given different networks. Clusters label
 * their nodes differently: take the nearest profile and replace what differs, or make one of your
 * own.
 *
 * @param gpu name of the GPU for people, such as {@code NVIDIA H200}
 * @param gpuResource extended resource of one GPU
 * @param gpusPerNode GPUs of one node that NVLink joins; no worker can have more
 * @param rdma the network of the KV cache; without one NIXL falls back to TCP
 * @param nodeSelector labels that a node must have; manifests list them by key
 * @param tolerations taints that workers tolerate
 * @param env environment of the engines that this hardware needs, in the order in which manifests
 *     list it
 */
public record HardwareProfile(
    String gpu,
    String gpuResource,
    int gpusPerNode,
    Optional<Rdma> rdma,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    Map<String, String> env) {

  /** Copies what it is given, maps by their keys, so that any map gives the same manifests. */
  public HardwareProfile {
    nodeSelector = Collections.unmodifiableMap(new TreeMap<>(nodeSelector));
    tolerations = List.copyOf(tolerations);
    env = Collections.unmodifiableMap(new TreeMap<>(env));
  }

  /**
   * Nodes of so many GPUs without RDMA, labels, taints or environment; the setters add what there
   * is.
   */
  public static HardwareProfile of(String gpu, String gpuResource, int gpusPerNode) {
    return new HardwareProfile(
        gpu, gpuResource, gpusPerNode, Optional.empty(), Map.of(), List.of(), Map.of());
  }

  /**
   * Nodes of eight NVIDIA H200 with InfiniBand. GPUs are {@code nvidia.com/gpu}; each worker gets
   * one {@code rdma/ib}. Nodes are found by {@code nvidia.com/gpu.product} (NVIDIA's GPU feature
   * discovery) and by two labels of node feature discovery that tell an NVIDIA NIC and RDMA; none
   * of these tells InfiniBand from RoCE, so a cluster with both adds a label of its own. The taint
   * {@code nvidia.com/gpu} is tolerated.
   */
  public static HardwareProfile h200InfiniBand() {
    return new HardwareProfile(
        "NVIDIA H200",
        "nvidia.com/gpu",
        8,
        Optional.of(new Rdma("InfiniBand", "rdma/ib", 1)),
        Map.of(
            "nvidia.com/gpu.product", "NVIDIA-H200",
            "feature.node.kubernetes.io/pci-15b3.present", "true",
            "feature.node.kubernetes.io/rdma.capable", "true"),
        List.of(Toleration.ofKey("nvidia.com/gpu")),
        Map.of());
  }

  /** The same hardware with GPUs asked for by another resource, so many to a node. */
  public HardwareProfile gpus(String resource, int perNode) {
    return new HardwareProfile(gpu, resource, perNode, rdma, nodeSelector, tolerations, env);
  }

  /** The same hardware with another network for the KV cache. */
  public HardwareProfile rdma(Rdma network) {
    return new HardwareProfile(
        gpu, gpuResource, gpusPerNode, Optional.of(network), nodeSelector, tolerations, env);
  }

  /** The same hardware without RDMA: the KV cache then moves over TCP, and a warning says so. */
  public HardwareProfile withoutRdma() {
    return new HardwareProfile(
        gpu, gpuResource, gpusPerNode, Optional.empty(), nodeSelector, tolerations, env);
  }

  /** The same hardware, found by these labels alone. */
  public HardwareProfile nodeSelector(Map<String, String> labels) {
    return new HardwareProfile(gpu, gpuResource, gpusPerNode, rdma, labels, tolerations, env);
  }

  /** The same hardware, found by one more label; a key that is there already gets the new value. */
  public HardwareProfile nodeLabel(String key, String value) {
    return nodeSelector(Settings.with(nodeSelector, key, value));
  }

  /** The same hardware with one more taint tolerated. */
  public HardwareProfile toleration(Toleration more) {
    return tolerations(Settings.with(tolerations, List.of(more)));
  }

  /** The same hardware with these tolerations alone. */
  public HardwareProfile tolerations(List<Toleration> all) {
    return new HardwareProfile(gpu, gpuResource, gpusPerNode, rdma, nodeSelector, all, env);
  }

  /** The same hardware with one more variable in the engines' environment. */
  public HardwareProfile env(String name, String value) {
    return new HardwareProfile(
        gpu,
        gpuResource,
        gpusPerNode,
        rdma,
        nodeSelector,
        tolerations,
        Settings.with(env, name, value));
  }
}
