package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.U12;

import io.pdconstructs.NodePool;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Others;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** U12: what workloads ask of the nodes that a fleet is said to have. */
final class NodeUse {

  private static final Set<String> COUNTED =
      Set.of(
          "Deployment", "StatefulSet", "ReplicaSet", "Pod", "LeaderWorkerSet", "DisaggregatedSet");

  private final Findings fleet;
  private final List<NodeDevices> pools;
  private final List<Owned> elsewhere = new ArrayList<>();

  NodeUse(List<NodePool> nodes, Findings fleet) {
    this.fleet = fleet;
    this.pools = StatedNodes.of(nodes, fleet);
  }

  /**
   * Takes workloads of a stack.
   *
   * @param manifests all of its objects
   * @param counted those that no other stack was counted for
   */
  void add(Manifests manifests, List<Manifest> counted, Findings findings) {
    if (pools.isEmpty()) {
      return;
    }
    DeviceRequests requests = new DeviceRequests(manifests);
    for (Manifest manifest : counted) {
      if (COUNTED.contains(manifest.kind())) {
        Owned owned = new Owned(findings, manifest.key());
        for (Workload workload : Workload.in(manifest)) {
          long replicas = Int32.atMost(workload.replicas().value().asLong(1));
          long groups = Int32.atMost(replicas * Int32.atMost(workload.slices()));
          long others = Int32.atMost(groups * (Int32.atMost(workload.size()) - 1));
          add(owned, workload.podSpec(), groups, requests);
          add(owned, workload.otherPodSpec(), others, requests);
        }
      }
    }
  }

  private void add(Owned owned, JsonNode podSpec, long replicas, DeviceRequests requests) {
    Map<String, Long> devices = requests.of(podSpec);
    if (devices.isEmpty() || replicas < 1) {
      return;
    }
    Optional<NodeDevices> pool =
        pools.stream().filter(one -> one.takes(podSpec.path("nodeSelector"), devices)).findFirst();
    if (pool.isPresent()) {
      pool.get().add(owned, devices, replicas);
    } else {
      elsewhere.add(owned);
    }
  }

  void report() {
    for (NodeDevices pool : pools) {
      pool.capacity().forEach((device, perNode) -> DeviceUse.report(pool, device, perNode, fleet));
    }
    if (!elsewhere.isEmpty()) {
      String asking = elsewhere.get(0).seenFrom("") + Others.asks(elsewhere.size() - 1);
      fleet.note(
          U12,
          "nodes",
          "no nodes are stated that have the labels and devices that "
              + asking
              + " for, so these are not counted",
          "state them with NodePool.of(...), by the hardware of the stack");
    }
  }
}
