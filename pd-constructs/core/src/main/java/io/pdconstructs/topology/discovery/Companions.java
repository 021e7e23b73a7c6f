package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what each object has with it: the objects that are about it, and those that it needs. */
final class Companions {

  private final Map<String, Set<ObjectKey>> byId = new HashMap<>();

  private Companions() {}

  static Companions among(List<Manifest> all) {
    Companions companions = new Companions();
    companions.addThoseThatTarget(all);
    companions.addThoseThatAreNeeded(all);
    return companions;
  }

  /** Those of an object. */
  Set<ObjectKey> of(ObjectKey object) {
    return byId.getOrDefault(ObjectId.of(object), Set.of());
  }

  private void addThoseThatTarget(List<Manifest> all) {
    for (Manifest manifest : all) {
      for (String target : Targets.of(manifest)) {
        add(target, manifest.key());
      }
    }
  }

  /**
   * One of another namespace is taken where the object's own has none, so that rules can say so.
   */
  private void addThoseThatAreNeeded(List<Manifest> all) {
    Map<String, ObjectKey> known = new HashMap<>();
    for (Manifest manifest : all) {
      if (manifest.isA(manifest.kind())) { // else it is another's of the same name
        known.put(ObjectId.of(manifest.key()), manifest.key());
        known.putIfAbsent(ObjectId.anywhere(manifest.kind(), manifest.name()), manifest.key());
      }
    }
    for (Manifest manifest : all) {
      for (ObjectKey needed : Needs.of(manifest)) {
        String anywhere = ObjectId.anywhere(needed.kind(), needed.name());
        ObjectKey there = known.getOrDefault(ObjectId.of(needed), known.get(anywhere));
        if (there != null) {
          add(ObjectId.of(manifest.key()), there);
        }
      }
    }
  }

  private void add(String id, ObjectKey companion) {
    byId.computeIfAbsent(id, none -> new HashSet<>()).add(companion);
  }
}
