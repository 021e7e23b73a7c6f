package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds which objects form stacks, among manifests that no program here made. A stack is what one
 * pool selects, with the pool, its picker, its routes and what these refer to; engines that no pool
 * selects stand with those that have their labels, the role apart. What belongs to no stack stands
 * with all stacks of its namespace.
 */
final class StackDiscovery {

  private StackDiscovery() {}

  /**
   * The stacks, by name, and then what is in none of them.
   *
   * @param namespace where objects are that say none; empty to find out
   */
  static List<DiscoveredStack> in(Manifests manifests, Optional<String> namespace) {
    List<Manifest> all = DefaultNamespace.filledIn(manifests, namespace);
    List<DiscoveredStack> stacks = stacks(all);
    stacks.sort(Comparator.comparing(DiscoveredStack::name));
    stacks.addAll(beside(stacks, all));
    return List.copyOf(stacks);
  }

  private static List<DiscoveredStack> stacks(List<Manifest> all) {
    ServingObjects serving = ServingObjects.among(all);
    DisjointSets joined = new DisjointSets();
    EnginesOfPools.join(serving, joined);
    UnmatchedPools.join(serving, joined);
    PickersOfPools.join(all, serving, joined);
    StackMembers members = StackMembers.of(all, serving, joined);
    Manifests input = Manifests.of(all);
    List<DiscoveredStack> found = new ArrayList<>();
    for (Set<ObjectKey> one : members.each()) {
      found.add(
          new DiscoveredStack(StackName.of(one, serving), members.manifests(one), true, input));
    }
    return found;
  }

  /** What is in none of them, namespace by namespace. */
  private static List<DiscoveredStack> beside(List<DiscoveredStack> stacks, List<Manifest> all) {
    Set<ObjectKey> taken = new HashSet<>();
    stacks.forEach(stack -> stack.manifests().forEach(manifest -> taken.add(manifest.key())));
    Map<String, List<Manifest>> rest = new TreeMap<>();
    for (Manifest manifest : all) {
      if (!taken.contains(manifest.key())) {
        String namespace = manifest.namespace().orElse("(cluster)");
        rest.computeIfAbsent(namespace, none -> new ArrayList<>()).add(manifest);
      }
    }
    Manifests input = Manifests.of(all);
    List<DiscoveredStack> beside = new ArrayList<>();
    rest.forEach(
        (namespace, objects) ->
            beside.add(new DiscoveredStack(namespace, Manifests.of(objects), false, input)));
    return beside;
  }
}
