package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The labels that pods must have to be selected.
 *
 * @param labels every one of them, by key
 */
public record PodSelector(Map<String, String> labels) {

  /** A map of labels. */
  public static PodSelector of(JsonNode selector) {
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      labels.put(label.getKey(), label.getValue().asString(""));
    }
    return new PodSelector(labels);
  }

  /** What a pool selects, in whichever of its two forms. */
  public static PodSelector ofPool(Manifest pool) {
    JsonNode selector = pool.at("/spec/selector");
    JsonNode matchLabels = selector.path("matchLabels");
    return of(matchLabels.isObject() ? matchLabels : selector);
  }

  /** Whether it selects pods of these labels. An empty one selects none. */
  public boolean selects(JsonNode podLabels) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!label.getValue().equals(podLabels.path(label.getKey()).stringValue(null))) {
        return false;
      }
    }
    return !labels.isEmpty();
  }

  /**
   * Whether a label selector of Kubernetes, with labels and expressions, selects pods of these
   * labels. An empty one selects all, and one that is missing none.
   */
  public static boolean matches(JsonNode selector, JsonNode podLabels) {
    for (JsonNode expression : selector.path("matchExpressions")) {
      if (!holds(expression, podLabels)) {
        return false;
      }
    }
    JsonNode labels = selector.path("matchLabels");
    return selector.isObject() && (labels.isEmpty() || of(labels).selects(podLabels));
  }

  private static boolean holds(JsonNode expression, JsonNode podLabels) {
    JsonNode label = podLabels.path(expression.path("key").asString(""));
    boolean isAmong = false;
    for (JsonNode value : expression.path("values")) {
      isAmong |= value.equals(label);
    }
    return switch (expression.path("operator").asString("")) {
      case "In" -> isAmong;
      case "NotIn" -> !isAmong;
      case "Exists" -> !label.isMissingNode();
      case "DoesNotExist" -> label.isMissingNode();
      default -> false; // no operator of Kubernetes
    };
  }

  /** Whether it selects pods that an object makes. */
  public boolean selectsPodsOf(Manifest object) {
    for (Workload workload : Workload.in(object)) {
      if (selects(workload.podLabels())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return labels.toString();
  }
}
