package io.pdconstructs;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Quantity;
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
 * @param gpusPerNode GPUs of one node that NVLink joins; no worker can have more
 * @param gpuMemory memory of one GPU as the engine sees it, a little less than what is sold; empty
 *     when it is not said, and whether a model fits is not checked
 * @param devices how pods ask for GPUs and for the network of the KV cache
 * @param nodeSelector labels that a node must have; manifests list them by key
 * @param tolerations taints that workers tolerate
 * @param env environment of the engines that this hardware needs; manifests list it by name
 */
public record HardwareProfile(
    String gpu,
    int gpusPerNode,
    Optional<Quantity> gpuMemory,
    Devices devices,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    Map<String, String> env) {

  private static final String NVIDIA_GPU = "nvidia.com/gpu";

  /** Of the 140.4 GiB that nvidia-smi shows, what is safe to count on. */
  private static final Quantity H200_MEMORY = Quantity.parse("139.8Gi");

  /** Copies what it is given, maps by their keys, so that any map gives the same manifests. */
  public HardwareProfile {
    nodeSelector = Collections.unmodifiableMap(new TreeMap<>(nodeSelector));
    tolerations = List.copyOf(tolerations);
    env = Collections.unmodifiableMap(new TreeMap<>(env));
  }

  /**
   * Nodes of so many GPUs without RDMA, labels, taints or environment, of memory that is not known;
   * the setters add what there is.
   */
  public static HardwareProfile of(String gpu, String gpuResource, int gpusPerNode) {
    Devices devices = new DevicePlugins(gpuResource, Optional.empty());
    return new HardwareProfile(
        gpu, gpusPerNode, Optional.empty(), devices, Map.of(), List.of(), Map.of());
  }

  /**
   * Nodes of eight NVIDIA H200 with InfiniBand. GPUs are {@code nvidia.com/gpu}; each worker gets
   * one {@code rdma/ib}. Nodes are found by {@code nvidia.com/gpu.product} (NVIDIA's GPU feature
   * discovery) and by two labels of node feature discovery that tell an NVIDIA NIC and RDMA; none
   * of these tells InfiniBand from RoCE, so a cluster with both adds a label of its own. The taint
   * {@code nvidia.com/gpu} is tolerated.
   */
  public static HardwareProfile h200InfiniBand() {
    return of("NVIDIA H200", NVIDIA_GPU, 8)
        .gpuMemory(H200_MEMORY)
        .rdma(new Rdma("InfiniBand", "rdma/ib", 1))
        .nodeLabel("nvidia.com/gpu.product", "NVIDIA-H200")
        .nodeLabel("feature.node.kubernetes.io/pci-15b3.present", "true")
        .nodeLabel("feature.node.kubernetes.io/rdma.capable", "true")
        .toleration(Toleration.ofKey(NVIDIA_GPU));
  }

  /**
   * GKE's a3-ultragpu-8g: eight NVIDIA H200 with RoCE. GPUs and NICs are claimed by dynamic
   * resource allocation, in pairs under one PCIe root, which needs Kubernetes 1.34 or newer with
   * Google's network driver and NVIDIA's DRA driver. Nodes are found by GKE's labels for the GPU
   * and the two drivers; the taint {@code nvidia.com/gpu} is tolerated. UCX is told that all NICs
   * reach each other.
   */
  public static HardwareProfile gkeA3Ultra() {
    return gkeH200WithoutRdma()
        .claims(
            new DeviceClaims(
                "RoCE", "gpu.nvidia.com", "mrdma.google.com", "resource.kubernetes.io/pcieRoot"))
        .nodeLabel("cloud.google.com/gke-networking-dra-driver", "true")
        .nodeLabel("cloud.google.com/gke-nvidia-gpu-dra-driver", "true")
        .env("UCX_IB_ROCE_REACHABILITY_MODE", "all");
  }

  /**
   * GKE's nodes of eight NVIDIA H200 in clusters without dynamic resource allocation: GPUs by GKE's
   * device plug-in, and no RDMA, so the KV cache moves over TCP and a warning says so. NCCL is told
   * to leave Google's plug-ins alone, which do not start without a configuration of their own.
   */
  public static HardwareProfile gkeH200WithoutRdma() {
    return of("NVIDIA H200", NVIDIA_GPU, 8)
        .gpuMemory(H200_MEMORY)
        .nodeLabel("cloud.google.com/gke-accelerator", "nvidia-h200-141gb")
        .toleration(Toleration.ofKey(NVIDIA_GPU))
        .env("NCCL_TUNER_PLUGIN", "none")
        .env("NCCL_NET_PLUGIN", "");
  }

  /** The same hardware with GPUs asked for by this resource, so many to a node. Returns a copy. */
  public HardwareProfile gpus(String resource, int perNode) {
    Devices other = new DevicePlugins(resource, plugins().rdma());
    return new HardwareProfile(gpu, perNode, gpuMemory, other, nodeSelector, tolerations, env);
  }

  /**
   * The same hardware with GPUs of so much memory, as the engine sees it: a little less than {@code
   * nvidia-smi} shows. Default what the profile says; where it says nothing, G1 is not checked.
   * Returns a copy.
   */
  public HardwareProfile gpuMemory(Quantity ofEach) {
    return new HardwareProfile(
        gpu, gpusPerNode, Optional.of(ofEach), devices, nodeSelector, tolerations, env);
  }

  /**
   * The same hardware with another network for the KV cache, asked for as a resource. Returns a
   * copy.
   */
  public HardwareProfile rdma(Rdma network) {
    return devices(new DevicePlugins(plugins().gpuResource(), Optional.of(network)));
  }

  /**
   * The same hardware without RDMA: the KV cache then moves over TCP, and a warning says so.
   * Returns a copy.
   */
  public HardwareProfile withoutRdma() {
    return devices(new DevicePlugins(plugins().gpuResource(), Optional.empty()));
  }

  /**
   * The same hardware with its GPUs and NICs claimed in pairs instead of asked for as resources.
   * Returns a copy.
   */
  public HardwareProfile claims(DeviceClaims claims) {
    return devices(claims);
  }

  /** The same hardware, found by these labels alone. Returns a copy. */
  public HardwareProfile nodeSelector(Map<String, String> labels) {
    return new HardwareProfile(gpu, gpusPerNode, gpuMemory, devices, labels, tolerations, env);
  }

  /**
   * The same hardware, found by one more label; a key that is there already gets the new value.
   * Returns a copy.
   */
  public HardwareProfile nodeLabel(String key, String value) {
    return nodeSelector(Settings.with(nodeSelector, "nodeLabel", key, value));
  }

  /** The same hardware with one more taint tolerated. Returns a copy. */
  public HardwareProfile toleration(Toleration more) {
    return tolerations(Settings.with(tolerations, "toleration", more));
  }

  /** The same hardware with these tolerations alone. Returns a copy. */
  public HardwareProfile tolerations(List<Toleration> all) {
    return new HardwareProfile(gpu, gpusPerNode, gpuMemory, devices, nodeSelector, all, env);
  }

  /** The same hardware with one more variable in the engines' environment. Returns a copy. */
  public HardwareProfile env(String name, String value) {
    return new HardwareProfile(
        gpu,
        gpusPerNode,
        gpuMemory,
        devices,
        nodeSelector,
        tolerations,
        Settings.with(env, "env", name, value));
  }

  private HardwareProfile devices(Devices other) {
    return new HardwareProfile(gpu, gpusPerNode, gpuMemory, other, nodeSelector, tolerations, env);
  }

  /** What is asked for as resources; with claims only the usual resource of a GPU. */
  private DevicePlugins plugins() {
    return devices instanceof DevicePlugins known
        ? known
        : new DevicePlugins(NVIDIA_GPU, Optional.empty());
  }

  /** Without what {@link Redaction} keeps from people. */
  @Override
  public String toString() {
    return "HardwareProfile[gpu="
        + gpu
        + ", gpusPerNode="
        + gpusPerNode
        + ", gpuMemory="
        + gpuMemory
        + ", devices="
        + devices
        + ", nodeSelector="
        + nodeSelector
        + ", tolerations="
        + tolerations
        + ", env="
        + Redaction.variables(env)
        + "]";
  }
}
