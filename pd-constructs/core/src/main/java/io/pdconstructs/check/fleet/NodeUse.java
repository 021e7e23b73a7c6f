package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.LibraryRule.U12;

import io.pdconstructs.NodePool;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Others;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * U12: what workloads ask of the nodes that a fleet is said to have. Each kind of device is counted
 * and placed by itself: all of them together, and worker by worker.
 */
final class NodeUse {

  private static final Set<String> COUNTED =
      Set.of(
          "Deployment", "StatefulSet", "ReplicaSet", "Pod", "LeaderWorkerSet", "DisaggregatedSet");
  private static final int MOST_NAMED = 3;

  private final Findings fleet;
  private final List<NodeDevices> pools = new ArrayList<>();
  private final List<Owned> elsewhere = new ArrayList<>();

  /** Nodes of the same hardware are one pool. */
  NodeUse(List<NodePool> nodes, Findings fleet) {
    this.fleet = fleet;
    Map<NodePool, Integer> counts = new LinkedHashMap<>();
    for (NodePool pool : nodes) {
      if (pool.nodes() < 0) {
        fleet.invalid(U1, path(pool), pool.nodes(), "must be at least 0", "state what there is");
      }
      NodePool kind = new NodePool(0, pool.hardware(), pool.rdmaPerNode());
      counts.merge(kind, Math.max(0, pool.nodes()), NodeUse::sum);
    }
    counts.forEach(
        (kind, count) ->
            pools.add(new NodeDevices(new NodePool(count, kind.hardware(), kind.rdmaPerNode()))));
    pools.sort(Comparator.comparingInt(pool -> -pool.labels().size()));
  }

  private static int sum(int some, int others) {
    return (int) atMost((long) some + others);
  }

  /** No field of Kubernetes counts further. */
  private static long atMost(long count) {
    return Math.min(count, Integer.MAX_VALUE);
  }

  private static String path(NodePool pool) {
    return "nodes[" + pool.hardware().gpu() + "]";
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
    Map<String, Map<String, Long>> templates = new HashMap<>();
    for (Manifest template : manifests.ofKind("ResourceClaimTemplate")) {
      templates.put(template.name(), claimed(template));
    }
    for (Manifest manifest : counted) {
      if (COUNTED.contains(manifest.kind())) {
        for (Workload workload : Workload.in(manifest)) {
          long groups =
              atMost(atMost(workload.replicas().value().asLong(1)) * atMost(workload.slices()));
          long others = atMost(groups * (atMost(workload.size()) - 1));
          add(manifest, workload.podSpec(), groups, templates, findings);
          add(manifest, workload.otherPodSpec(), others, templates, findings);
        }
      }
    }
  }

  private void add(
      Manifest manifest,
      JsonNode podSpec,
      long replicas,
      Map<String, Map<String, Long>> templates,
      Findings findings) {
    Map<String, Long> devices = devices(podSpec, templates);
    if (devices.isEmpty() || replicas < 1) {
      return;
    }
    Owned owned = new Owned(findings, manifest.key());
    Optional<NodeDevices> pool =
        pools.stream().filter(one -> one.takes(podSpec.path("nodeSelector"), devices)).findFirst();
    if (pool.isPresent()) {
      pool.get().add(owned, devices, replicas);
    } else {
      elsewhere.add(owned);
    }
  }

  /** What a claim of a template asks for, by DeviceClass. */
  private static Map<String, Long> claimed(Manifest template) {
    Map<String, Long> devices = new LinkedHashMap<>();
    for (JsonNode request : template.at("/spec/spec/devices/requests")) {
      JsonNode exactly = request.path("exactly");
      String deviceClass = exactly.path("deviceClassName").asString("");
      devices.merge(deviceClass, atMost(exactly.path("count").asLong(1)), Long::sum);
    }
    return devices;
  }

  /** What a pod asks for: extended resources, and devices by their class. */
  private static Map<String, Long> devices(
      JsonNode podSpec, Map<String, Map<String, Long>> templates) {
    Map<String, Long> devices = new LinkedHashMap<>();
    for (JsonNode container : podSpec.path("containers")) {
      for (Map.Entry<String, JsonNode> limit : container.at("/resources/limits").properties()) {
        long count = atMost(limit.getValue().asLong(0));
        if (limit.getKey().contains("/") && count > 0) {
          devices.merge(limit.getKey(), count, Long::sum);
        }
      }
    }
    for (JsonNode claim : podSpec.path("resourceClaims")) {
      String template = claim.path("resourceClaimTemplateName").asString("");
      templates
          .getOrDefault(template, Map.of())
          .forEach((device, count) -> devices.merge(device, count, Long::sum));
    }
    return devices;
  }

  void report() {
    for (NodeDevices pool : pools) {
      pool.capacity().forEach((device, perNode) -> report(pool, device, perNode));
    }
    if (!elsewhere.isEmpty()) {
      Owned first = elsewhere.get(0);
      fleet.note(
          U12,
          "nodes",
          "no nodes are stated that have the labels and devices that "
              + first.seenFrom("")
              + Others.asks(elsewhere.size() - 1)
              + " for, so these are not counted",
          "state them with NodePool.of(...), by the hardware of the stack");
    }
  }

  private void report(NodeDevices pool, String device, long perNode) {
    String nodes = pool.nodes() + (pool.nodes() == 1 ? " node" : " nodes") + " of " + perNode;
    Packing packing = new Packing(perNode);
    long total = 0;
    Map<String, Long> byStack = new LinkedHashMap<>();
    for (NodeDevices.Demand demand : pool.demands()) {
      long each = demand.devices().getOrDefault(device, 0L);
      if (each > perNode) {
        demand
            .owned()
            .findings()
            .invalid(
                U12,
                demand.owned().object() + " spec.template.spec",
                each,
                "are more " + device + " than the " + perNode + " that a node has",
                "ask for fewer, or state the nodes that have as many");
      } else if (each > 0) {
        long all = each * demand.replicas();
        total = all > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + all;
        byStack.merge(demand.owned().stack(), all, Long::sum);
        packing.add(each, demand.replicas());
      }
    }
    String path = "nodes[" + pool.gpu() + "]";
    if (total > pool.nodes() * perNode) {
      fleet.invalid(
          U12,
          path,
          pool.nodes() * perNode,
          "are the " + device + " of " + nodes + ", and " + total + " are asked for" + by(byStack),
          "state more nodes, or give stacks fewer replicas");
      return;
    }
    long needed = packing.nodes();
    if (needed > pool.nodes()) {
      String detail =
          "hold all "
              + device
              + " but not every worker: with the largest first they take "
              + needed
              + " nodes of "
              + perNode;
      String fix = "state more nodes, or use workers that fill a node";
      if (packing.isExact()) {
        fleet.invalid(U12, path, pool.nodes(), detail, fix);
      } else {
        fleet.warn(U12, path, pool.nodes() + " nodes " + detail, fix);
      }
    }
  }

  /** Those who ask for most. */
  private static String by(Map<String, Long> byStack) {
    List<Map.Entry<String, Long>> most = new ArrayList<>(byStack.entrySet());
    most.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> one : most.subList(0, Math.min(MOST_NAMED, most.size()))) {
      text.append(text.isEmpty() ? ": " : ", ");
      text.append(one.getValue()).append(" by ").append(one.getKey());
    }
    int more = most.size() - MOST_NAMED;
    return text + (more > 0 ? " and others by " + more + " more" : "");
  }
}
