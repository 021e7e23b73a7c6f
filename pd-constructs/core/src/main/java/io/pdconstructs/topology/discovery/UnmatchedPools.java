package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.topology.EngineWorkload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins a pool that selects no engine, the only one of its namespace, to the engines that are
 * there, if they are of one stack: it is meant for them.
 */
final class UnmatchedPools {

  private UnmatchedPools() {}

  static void join(ServingObjects serving, DisjointSets stacks) {
    Set<ObjectKey> withEngines = new HashSet<>();
    Map<Optional<String>, Set<ObjectKey>> byNamespace = new HashMap<>();
    for (EngineWorkload engine : serving.engines()) {
      ObjectKey root = stacks.root(engine.object().key());
      withEngines.add(root);
      byNamespace.computeIfAbsent(engine.object().namespace(), none -> new HashSet<>()).add(root);
    }
    Map<Optional<String>, List<Manifest>> inNamespace = new HashMap<>();
    for (Manifest pool : serving.pools().values()) {
      inNamespace.computeIfAbsent(pool.namespace(), none -> new ArrayList<>()).add(pool);
    }
    inNamespace.forEach(
        (namespace, ofIt) -> {
          Set<ObjectKey> there = byNamespace.getOrDefault(namespace, Set.of());
          if (ofIt.size() == 1
              && there.size() == 1
              && !withEngines.contains(stacks.root(ofIt.get(0).key()))) {
            stacks.join(ofIt.get(0).key(), there.iterator().next());
          }
        });
  }
}
