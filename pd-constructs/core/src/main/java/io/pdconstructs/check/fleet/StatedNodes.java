package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.NodePool;
import io.pdconstructs.check.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes that a fleet is said to have. U1: there are not fewer than none. */
final class StatedNodes {

  private StatedNodes() {}

  /** Nodes of the same hardware are one pool; those with the most labels come first. */
  static List<NodeDevices> of(List<NodePool> nodes, Findings fleet) {
    Map<NodePool, Integer> counts = new LinkedHashMap<>();
    for (NodePool pool : nodes) {
      if (pool.nodes() < 0) {
        String path = "nodes[" + pool.hardware().gpu() + "]";
        fleet.invalid(U1, path, pool.nodes(), "must be at least 0", "state what there is");
      }
      NodePool kind = new NodePool(0, pool.hardware(), pool.rdmaPerNode());
      counts.merge(kind, Math.max(0, pool.nodes()), StatedNodes::sum);
    }
    List<NodeDevices> pools = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            pools.add(new NodeDevices(new NodePool(count, kind.hardware(), kind.rdmaPerNode()))));
    pools.sort(Comparator.comparingInt(pool -> -pool.labels().size()));
    return pools;
  }

  private static int sum(int some, int others) {
    return (int) Int32.atMost((long) some + others);
  }
}
