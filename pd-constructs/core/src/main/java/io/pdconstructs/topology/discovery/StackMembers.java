package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tells which objects are of which stack, and which stand with all stacks of their namespace. */
final class StackMembers {

  private final List<Manifest> all;
  private final Map<ObjectKey, Integer> places = new HashMap<>();
  private final Map<ObjectKey, Set<ObjectKey>> members = new LinkedHashMap<>();

  /** Places of those that are of no stack, by the namespaces of stacks; empty for all of them. */
  private final Map<Optional<String>, List<Integer>> free = new HashMap<>();

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
    found.addFree(ClusterRights.among(all));
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
    }
  }

  private void addFree(ClusterRights rights) {
    Set<ObjectKey> claimed = new HashSet<>();
    Set<Optional<String>> namespaces = new HashSet<>();
    for (Set<ObjectKey> one : members.values()) {
      claimed.addAll(one);
      one.forEach(key -> namespaces.add(key.namespace()));
    }
    for (int place = 0; place < all.size(); place++) {
      Manifest manifest = all.get(place);
      places.put(manifest.key(), place);
      if (!claimed.contains(manifest.key())) {
        for (Optional<String> namespace : concerned(manifest, rights, namespaces)) {
          free.computeIfAbsent(namespace, none -> new ArrayList<>()).add(place);
        }
      }
    }
  }

  /** The namespaces of stacks that an object is about; empty for all of them. */
  private static Set<Optional<String>> concerned(
      Manifest manifest, ClusterRights rights, Set<Optional<String>> ofStacks) {
    Set<Optional<String>> concerned = new HashSet<>();
    for (String namespace : rights.namespaces(manifest).orElse(Set.of())) {
      if (ofStacks.contains(Optional.of(namespace))) {
        concerned.add(Optional.of(namespace));
      }
    }
    return concerned.isEmpty() ? Set.of(manifest.namespace()) : concerned;
  }

  /** The members of each stack. */
  Collection<Set<ObjectKey>> each() {
    return members.values();
  }

  /** The objects of a stack, and those of its namespaces that are of none, in their order. */
  Manifests manifests(Set<ObjectKey> one) {
    Set<Optional<String>> namespaces = new HashSet<>(Set.of(Optional.empty()));
    SortedSet<Integer> found = new TreeSet<>();
    for (ObjectKey key : one) {
      namespaces.add(key.namespace());
      Integer place = places.get(key);
      if (place != null) {
        found.add(place);
      }
    }
    for (Optional<String> namespace : namespaces) {
      found.addAll(free.getOrDefault(namespace, List.of()));
    }
    List<Manifest> objects = new ArrayList<>();
    for (int place : found) {
      objects.add(all.get(place));
    }
    return Manifests.of(objects);
  }
}
