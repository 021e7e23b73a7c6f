package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.topology.EngineDiscovery;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppDiscovery;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that make a stack one: pools, engines and pickers.
 *
 * @param pools the pools
 * @param engines the engines
 * @param ofEngines the objects that hold them; a DisaggregatedSet holds those of both roles
 * @param pickers the endpoint pickers
 */
record ServingObjects(
    Map<ObjectKey, Manifest> pools,
    List<EngineWorkload> engines,
    Set<ObjectKey> ofEngines,
    Map<ObjectKey, Epp> pickers) {

  static ServingObjects among(List<Manifest> all) {
    Map<ObjectKey, Manifest> pools = new LinkedHashMap<>();
    Map<ObjectKey, Epp> pickers = new LinkedHashMap<>();
    for (Manifest manifest : all) {
      if (manifest.isA("InferencePool")) {
        pools.put(manifest.key(), manifest);
      }
      EppDiscovery.of(manifest).ifPresent(epp -> pickers.put(manifest.key(), epp));
    }
    List<EngineWorkload> engines = EngineDiscovery.in(all, Optional.empty());
    Set<ObjectKey> ofEngines = new LinkedHashSet<>();
    for (EngineWorkload engine : engines) {
      ofEngines.add(engine.object().key());
    }
    return new ServingObjects(pools, engines, ofEngines, pickers);
  }
}
