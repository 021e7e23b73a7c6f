package io.pdconstructs.check.fleet;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many equal nodes workers take when the largest come first, each onto the fullest node that
 * has room. No other order takes fewer where each size divides the next larger one, such as 1, 2, 4
 * and 8. Nodes with the same room are counted, not listed, so the work grows with the number of
 * sizes, not of workers.
 */
final class Packing {

  private final long perNode;
  private final TreeMap<Long, Long> workers = new TreeMap<>(Comparator.reverseOrder());

  Packing(long perNode) {
    this.perNode = perNode;
  }

  /** Takes workers of a size from 1 to what a node has. */
  void add(long size, long count) {
    workers.merge(size, count, Math::addExact);
  }

  /** Whether no other way takes fewer nodes. */
  boolean isExact() {
    long larger = 0;
    for (long size : workers.keySet()) {
      if (larger % size != 0) {
        return false;
      }
      larger = size;
    }
    return true;
  }

  /** How many nodes they take. */
  long nodes() {
    TreeMap<Long, Long> room = new TreeMap<>();
    long nodes = 0;
    for (Map.Entry<Long, Long> worker : workers.entrySet()) {
      long size = worker.getKey();
      long left = worker.getValue();
      Map.Entry<Long, Long> fullest = room.ceilingEntry(size);
      while (left > 0 && fullest != null) {
        left = fill(room, fullest.getKey(), fullest.getValue(), size, left);
        fullest = room.ceilingEntry(size);
      }
      if (left > 0) {
        long each = perNode / size;
        long fresh = (left + each - 1) / each;
        room.merge(perNode, fresh, Long::sum);
        nodes = Math.addExact(nodes, fresh);
        while (left > 0) {
          left = fill(room, perNode, room.getOrDefault(perNode, 0L), size, left);
        }
      }
    }
    return nodes;
  }

  /** Puts workers onto nodes with so much room, each filled before the next; says who is left. */
  private static long fill(Map<Long, Long> room, long free, long nodes, long size, long workers) {
    long each = free / size;
    long full = Math.min(nodes, workers / each);
    if (full > 0) {
      take(room, free, full);
      room.merge(free - each * size, full, Long::sum);
      return workers - full * each;
    }
    take(room, free, 1);
    room.merge(free - workers * size, 1L, Long::sum);
    return 0;
  }

  private static void take(Map<Long, Long> room, long free, long nodes) {
    long left = room.getOrDefault(free, 0L) - nodes;
    if (left > 0) {
      room.put(free, left);
    } else {
      room.remove(free);
    }
  }
}
