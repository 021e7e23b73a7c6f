package io.pdconstructs;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stacks that are in one cluster at the same time: several models, several teams, with a Gateway
 * each or one for all. Rules across them say what one stack does to another.
 *
 * @param stacks the stacks; where two are in each other's way, the later one is reported
 * @param nodes the nodes that there are for them; empty when they are not stated, and then nothing
 *     is counted
 * @param suppressions rules across the stacks that do not count, with their reasons; those of each
 *     stack are on the stack
 */
public record Fleet(List<PdStack> stacks, List<NodePool> nodes, List<Suppression> suppressions) {

  /** Copies what it is given. */
  public Fleet {
    stacks = List.copyOf(stacks);
    nodes = List.copyOf(nodes);
    suppressions = List.copyOf(suppressions);
  }

  /** These stacks together. */
  public static Fleet of(PdStack... stacks) {
    return of(List.of(stacks));
  }

  /** These stacks together. */
  public static Fleet of(List<PdStack> stacks) {
    return new Fleet(stacks, List.of(), List.of());
  }

  /**
   * The same stacks on these nodes as well. Default not stated: devices are not counted. Returns a
   * copy.
   */
  public Fleet on(NodePool... more) {
    return new Fleet(stacks, Settings.with(nodes, "on", more), suppressions);
  }

  /**
   * The same stacks, across which one more rule does not count. Default every rule counts. Returns
   * a copy.
   */
  public Fleet suppress(Suppression more) {
    return new Fleet(stacks, nodes, Settings.with(suppressions, "suppress", more));
  }

  /**
   * The stacks by what messages call them, in order: {@code namespace/name}, and with {@code #2}
   * after it for a second one of the same two. The map is the caller's own.
   */
  public Map<String, PdStack> byName() {
    Map<String, PdStack> named = new LinkedHashMap<>();
    Map<String, Integer> times = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (PdStack stack : stacks) {
      String plain = stack.namespace() + "/" + stack.name();
      String name = plain;
      while (!taken.add(name)) {
        name = plain + "#" + (times.merge(plain, 1, Integer::sum) + 1);
      }
      named.put(name, stack);
    }
    return named;
  }
}
