package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.R21;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Scaling;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * R21: what an autoscaler of engines asks Prometheus for. A pool or a picker of another name
 * answers nothing, and the number of workers stays what it is.
 */
final class AutoscalerRules implements Rule {

  /** Read only where something scales. */
  private static final class Query {
    private static final Pattern OF_PICKER =
        Pattern.compile("inference_pool|inference_extension|inference_objective|llm_d_");
    private static final Pattern MATCHER =
        Pattern.compile("\\b(name|inference_pool|pool|job|service)\\s*=\\s*\"([^\"]*)\"");
  }

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R21);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      if (scalesEngines(manifest, subject)) {
        if (manifest.kind().equals("ScaledObject")) {
          checkQueries(manifest, subject, findings);
        } else if (manifest.kind().equals("HorizontalPodAutoscaler")) {
          checkMetrics(manifest, subject, findings);
        }
      }
    }
  }

  private static boolean scalesEngines(Manifest manifest, Subject subject) {
    for (EngineWorkload engine : subject.engines()) {
      if (Scaling.scales(manifest, engine.workload())) {
        return true;
      }
    }
    return false;
  }

  private static void checkQueries(Manifest scaled, Subject subject, Findings findings) {
    int i = 0;
    for (JsonNode trigger : scaled.at("/spec/triggers")) {
      String query = trigger.at("/metadata/query").asString("");
      if (Query.OF_PICKER.matcher(query).find()) {
        Matcher matcher = Query.MATCHER.matcher(query);
        while (matcher.find()) {
          String path = scaled + " spec.triggers[" + i + "].metadata.query";
          compare(path, matcher.group(1), matcher.group(2), subject, findings);
        }
      }
      i++;
    }
  }

  private static void checkMetrics(Manifest scaler, Subject subject, Findings findings) {
    int i = 0;
    for (JsonNode metric : scaler.at("/spec/metrics")) {
      JsonNode external = metric.at("/external/metric");
      if (Query.OF_PICKER.matcher(external.path("name").asString("")).find()) {
        String path = scaler + " spec.metrics[" + i + "].external.metric.selector.matchLabels";
        for (Map.Entry<String, JsonNode> label :
            external.at("/selector/matchLabels").properties()) {
          compare(path, label.getKey(), label.getValue().asString(""), subject, findings);
        }
      }
      i++;
    }
  }

  /** Pools answer to their own name, pickers to that of their Service. */
  private static void compare(
      String path, String label, String value, Subject subject, Findings findings) {
    Set<String> names =
        switch (label) {
          case "name", "inference_pool", "pool" -> names("InferencePool", subject);
          case "job", "service" -> names("Service", subject);
          default -> Set.of(value);
        };
    String name = value.substring(value.lastIndexOf('/') + 1);
    boolean ofPicker = (!label.equals("job") && !label.equals("service")) || name.contains("epp");
    if (!names.isEmpty() && ofPicker && !names.contains(name)) {
      findings.invalid(
          R21,
          path,
          value,
          "as "
              + label
              + " names none of "
              + String.join(", ", names)
              + ", so nothing is ever scaled",
          "name the pool or the Service of the picker that these engines belong to");
    }
  }

  private static Set<String> names(String kind, Subject subject) {
    Set<String> names = new TreeSet<>();
    for (Manifest manifest : subject.manifests().ofKind(kind)) {
      names.add(manifest.name());
    }
    return names;
  }
}
