package io.pdconstructs.check.fleet;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Devices;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.NodePool;
import io.pdconstructs.Rdma;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A pool of nodes, and the workloads that are counted on it. */
final class NodeDevices {

  /** A workload. */
  record Demand(Owned owned, Map<String, Long> devices, long replicas) {}

  /** What a GPU and a NIC are called where pods ask for them. */
  private record DeviceNames(String gpu, Optional<String> rdma) {}

  private static final class NamesOfDevices implements Devices.Cases<DeviceNames> {

    @Override
    public DeviceNames plugins(DevicePlugins plugins) {
      return new DeviceNames(plugins.gpuResource(), plugins.rdma().map(Rdma::resource));
    }

    @Override
    public DeviceNames claims(DeviceClaims claims) {
      return new DeviceNames(claims.gpuClass(), Optional.of(claims.nicClass()));
    }
  }

  private final NodePool pool;
  private final String gpuDevice;
  private final Map<String, Long> capacity = new LinkedHashMap<>();
  private final List<Demand> demands = new ArrayList<>();

  NodeDevices(NodePool pool) {
    this.pool = pool;
    HardwareProfile hardware = pool.hardware();
    DeviceNames names = hardware.devices().match(new NamesOfDevices());
    gpuDevice = names.gpu();
    capacity.put(gpuDevice, (long) hardware.gpusPerNode());
    if (names.rdma().isPresent() && pool.rdmaPerNode().isPresent()) {
      capacity.put(names.rdma().get(), (long) pool.rdmaPerNode().get());
    }
  }

  String gpu() {
    return pool.hardware().gpu();
  }

  long nodes() {
    return pool.nodes();
  }

  Map<String, String> labels() {
    return pool.hardware().nodeSelector();
  }

  /** What a node has of each device that is counted. */
  Map<String, Long> capacity() {
    return capacity;
  }

  List<Demand> demands() {
    return demands;
  }

  /** Whether pods ask for these GPUs and demand these nodes' labels, and maybe more. */
  boolean takes(JsonNode nodeSelector, Map<String, Long> devices) {
    for (Map.Entry<String, String> label : labels().entrySet()) {
      if (!label.getValue().equals(nodeSelector.path(label.getKey()).stringValue(null))) {
        return false;
      }
    }
    return devices.containsKey(gpuDevice);
  }

  void add(Owned owned, Map<String, Long> devices, long replicas) {
    demands.add(new Demand(owned, devices, replicas));
  }
}
