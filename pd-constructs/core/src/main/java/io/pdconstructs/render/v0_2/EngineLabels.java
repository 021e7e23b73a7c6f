package io.pdconstructs.render.v0_2;

import io.pdconstructs.Role;
import io.pdconstructs.Workers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels by which pool, endpoint picker and Deployments know the pods of this model. */
final class EngineLabels {

  private EngineLabels() {}

  /** Every engine pod of this model and no other pod of the namespace. */
  static Map<String, String> ofModel(Names names) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("llm-d.ai/inferenceServing", "true");
    labels.put("llm-d.ai/model", names.engine());
    return labels;
  }

  /** The engine pods of one role; the endpoint picker filters by the last of these. */
  static Map<String, String> ofRole(Names names, Role role) {
    Map<String, String> labels = ofModel(names);
    labels.put("llm-d.ai/role", role.toString());
    return labels;
  }

  /**
   * With the user's own; one that takes the place of a label above no longer fits the selector,
   * which a rule reports.
   */
  static Map<String, String> ofPods(Names names, Workers<?> workers) {
    Map<String, String> labels = ofRole(names, workers.role());
    labels.putAll(workers.labels());
    return labels;
  }
}
