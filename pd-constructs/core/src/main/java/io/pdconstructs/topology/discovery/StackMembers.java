package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which objects are of which stack, and which stand with all stacks of their namespace. */
final class StackMembers {

  private final List<Manifest> all;
  private final Map<ObjectKey, Set<ObjectKey>> members = new LinkedHashMap<>();

  /** Those that are of some stack. */
  private final Set<ObjectKey> claimed = new HashSet<>();

  private StackMembers(List<Manifest> all) {
    this.all = all;
  }

  /**
   * Those of the stacks.
   *
   * @param stacks pools, engines and pickers that are of one stack
   */
  static StackMembers of(List<Manifest> all, ServingObjects serving, DisjointSets stacks) {
    StackMembers found = new StackMembers(all);
    for (Set<ObjectKey> nodes :
        List.of(serving.pools().keySet(), serving.ofEngines(), serving.pickers().keySet())) {
      for (ObjectKey node : nodes) {
        found.members.computeIfAbsent(stacks.root(node), none -> new HashSet<>()).add(node);
      }
    }
    found.add(Companions.among(all));
    return found;
  }

  /** What members have with them, and what these have. */
  private void add(Companions companions) {
    for (Set<ObjectKey> one : members.values()) {
      for (ObjectKey node : List.copyOf(one)) {
        one.addAll(companions.of(node));
      }
      for (ObjectKey node : List.copyOf(one)) {
        one.addAll(companions.of(node));
      }
      claimed.addAll(one);
    }
  }

  /** The members of each stack. */
  Collection<Set<ObjectKey>> each() {
    return members.values();
  }

  /** The objects of a stack, and those of its namespaces that are of none. */
  Manifests manifests(Set<ObjectKey> one) {
    Set<Optional<String>> namespaces = new HashSet<>();
    one.forEach(key -> namespaces.add(key.namespace()));
    namespaces.add(Optional.empty());
    List<Manifest> objects = new ArrayList<>();
    for (Manifest manifest : all) {
      boolean free = !claimed.contains(manifest.key()) && namespaces.contains(manifest.namespace());
      if (free || one.contains(manifest.key())) {
        objects.add(manifest);
      }
    }
    return Manifests.of(objects);
  }
}
