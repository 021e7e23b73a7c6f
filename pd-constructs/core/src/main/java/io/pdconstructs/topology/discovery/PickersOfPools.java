package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.PodSelector;
import io.pdconstructs.topology.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins a picker to the pool that its arguments name, or whose Service selects it. */
final class PickersOfPools {

  private PickersOfPools() {}

  static void join(List<Manifest> all, ServingObjects serving, DisjointSets stacks) {
    Map<String, Manifest> services = services(all);
    Map<String, List<Epp>> byNamespace = new HashMap<>();
    for (Epp picker : serving.pickers().values()) {
      byNamespace
          .computeIfAbsent(picker.object().namespace().orElse(""), none -> new ArrayList<>())
          .add(picker);
    }
    for (Manifest pool : serving.pools().values()) {
      PodSelector selector = selector(pool, services);
      for (Epp picker : byNamespace.getOrDefault(pool.namespace().orElse(""), List.of())) {
        if (picker.settings().names(pool) || selector.selects(picker.podLabels())) {
          stacks.join(picker.object().key(), pool.key());
        }
      }
    }
  }

  private static Map<String, Manifest> services(List<Manifest> all) {
    Map<String, Manifest> services = new HashMap<>();
    for (Manifest manifest : all) {
      if (manifest.isA("Service")) {
        services.put(manifest.namespace() + manifest.name(), manifest);
      }
    }
    return services;
  }

  /** What the Service of a pool's picker selects; nothing where it is not there. */
  private static PodSelector selector(Manifest pool, Map<String, Manifest> services) {
    String service = Pool.of(pool).eppService().said().orElse("");
    return PodSelector.of(
        Optional.ofNullable(services.get(pool.namespace() + service))
            .map(found -> found.at("/spec/selector"))
            .orElse(pool.at("/nothing")));
  }
}
