package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.topology.EngineRole;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Joins engines to the pools that select them, and to engines that have their labels. */
final class EnginesOfPools {

  private EnginesOfPools() {}

  static void join(ServingObjects serving, DisjointSets stacks) {
    Map<String, List<Manifest>> poolsByLabel = poolsByLabel(serving);
    Map<String, ObjectKey> alike = new HashMap<>();
    for (EngineWorkload engine : serving.engines()) {
      ObjectKey key = engine.object().key();
      for (Map.Entry<String, JsonNode> label : engine.podLabels().properties()) {
        String value = label.getKey() + "=" + label.getValue().asString("");
        for (Manifest pool :
            poolsByLabel.getOrDefault(engine.object().namespace() + value, List.of())) {
          if (PodSelector.ofPool(pool).selects(engine.podLabels())) {
            stacks.join(key, pool.key());
          }
        }
      }
      ObjectKey first = alike.putIfAbsent(kin(engine), key);
      if (first != null) {
        stacks.join(key, first);
      }
    }
  }

  private static Map<String, List<Manifest>> poolsByLabel(ServingObjects serving) {
    Map<String, List<Manifest>> poolsByLabel = new HashMap<>();
    for (Manifest pool : serving.pools().values()) {
      for (Map.Entry<String, String> label : PodSelector.ofPool(pool).labels().entrySet()) {
        String key = pool.namespace() + label.getKey() + "=" + label.getValue();
        poolsByLabel.computeIfAbsent(key, none -> new ArrayList<>()).add(pool);
      }
    }
    return poolsByLabel;
  }

  /** What engines of one stack have in common: their labels of llm-d but the role. */
  private static String kin(EngineWorkload engine) {
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : engine.podLabels().properties()) {
      if (label.getKey().startsWith("llm-d.ai/") && !label.getKey().equals(EngineRole.LABEL)) {
        labels.put(label.getKey(), label.getValue().asString(""));
      }
    }
    return engine.object().namespace() + labels.toString();
  }
}
