package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.U12;

import io.pdconstructs.check.Findings;

/**
 * U12: whether nodes hold what workloads ask of one kind of device: all of them together, and
 * worker by worker.
 */
final class DeviceUse {

  private final NodeDevices pool;
  private final String device;
  private final long perNode;
  private final Packing packing;
  private final DeviceShares shares = new DeviceShares();

  private DeviceUse(NodeDevices pool, String device, long perNode) {
    this.pool = pool;
    this.device = device;
    this.perNode = perNode;
    this.packing = new Packing(perNode);
  }

  /** Counts it, and reports workers that no node can hold and nodes that do not hold all. */
  static void report(NodeDevices pool, String device, long perNode, Findings fleet) {
    DeviceUse use = new DeviceUse(pool, device, perNode);
    pool.demands().forEach(use::add);
    use.report(fleet);
  }

  private void add(NodeDevices.Demand demand) {
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
      shares.add(demand.owned().stack(), each * demand.replicas());
      packing.add(each, demand.replicas());
    }
  }

  private void report(Findings fleet) {
    String path = "nodes[" + pool.gpu() + "]";
    if (shares.total() > pool.nodes() * perNode) {
      String nodes = pool.nodes() + (pool.nodes() == 1 ? " node" : " nodes") + " of " + perNode;
      String asked = ", and " + shares.total() + " are asked for" + shares;
      fleet.invalid(
          U12,
          path,
          pool.nodes() * perNode,
          "are the " + device + " of " + nodes + asked,
          "state more nodes, or give stacks fewer replicas");
      return;
    }
    long needed = packing.nodes();
    if (needed > pool.nodes()) {
      reportPacking(path, needed, fleet);
    }
  }

  private void reportPacking(String path, long needed, Findings fleet) {
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
