package io.pdconstructs.render.parts;

import io.pdconstructs.Role;
import io.pdconstructs.Workers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels by which pool, endpoint picker and Deployments know the pods of this model. */
public final class EngineLabels {

  private EngineLabels() {}

  /** The engine pods of one role; the endpoint picker filters by the last of these. */
  public static Map<String, String> ofRole(Names names, Role role) {
    Map<String, String> labels = new LinkedHashMap<>(names.podLabels());
    labels.put("llm-d.ai/role", role.toString());
    return labels;
  }

  /**
   * With the user's own; one that takes the place of a label above no longer fits the selector,
   * which a rule reports.
   */
  public static Map<String, String> ofPods(Names names, Workers<?> workers) {
    Map<String, String> labels = ofRole(names, workers.role());
    labels.putAll(names.engineLabels());
    labels.putAll(workers.labels());
    return labels;
  }
}
