package io.pdconstructs;

import java.util.Optional;

/**
 * Nodes of one hardware that are there for a fleet. A pod is counted on the nodes whose labels it
 * demands and whose GPUs it asks for; where those of several pools are, on the pool with the most
 * labels. Pools of the same hardware are one.
 *
 * <p>Counted is what each workload says: its replicas, one where an autoscaler decides, times the
 * devices of a pod. All of a node's devices are taken to be free for the fleet, and workers to be
 * placed with the largest first, each onto the fullest node that still has room; a scheduler that
 * spreads small workers over all nodes can do worse. CPU, memory, taints, affinity and zones are
 * not looked at.
 *
 * @param nodes how many there are
 * @param hardware what each of them is
 * @param rdmaPerNode how many RDMA devices, of the resource or the DeviceClass that the hardware
 *     names, a node has; empty when they are not counted
 */
public record NodePool(int nodes, HardwareProfile hardware, Optional<Integer> rdmaPerNode) {

  /** So many nodes of this hardware. */
  public static NodePool of(int nodes, HardwareProfile hardware) {
    return new NodePool(nodes, hardware, Optional.empty());
  }

  /**
   * The same nodes with so many RDMA devices each, as a node's {@code allocatable} or its
   * ResourceSlices say. Default not stated: they are not counted. Returns a copy.
   */
  public NodePool rdmaPerNode(int devices) {
    return new NodePool(nodes, hardware, Optional.of(devices));
  }
}
