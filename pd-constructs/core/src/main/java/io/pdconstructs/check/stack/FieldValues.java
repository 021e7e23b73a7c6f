package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.known.KnownFields;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.NearMiss;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * U14: fields without which the API server refuses an object, and texts that it does not take for a
 * field.
 *
 * @param manifest the object
 */
record FieldValues(Manifest manifest, Findings findings) {

  /** Lists that must have elements. */
  private static final Set<String> LISTS = Set.of("containers", "verbs");

  /** Maps that say one of several things. */
  private static final Map<String, List<String>> ONE_OF =
      Map.of(
          "EnvVarSource",
          List.of("configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef"),
          "LifecycleHandler",
          List.of("exec", "httpGet", "sleep", "tcpSocket"),
          "Probe",
          List.of("exec", "grpc", "httpGet", "tcpSocket"));

  /**
   * Looks at one map of the object, not at what is in its fields.
   *
   * @param path where it is in the object; empty for the whole
   * @param known the fields that it may have
   */
  void check(String path, KnownFields known, JsonNode map) {
    checkRequired(path, known, map);
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      List<String> texts = known.values().getOrDefault(entry.getKey(), List.of());
      checkText(
          path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), texts, entry.getValue());
    }
  }

  private void checkRequired(String path, KnownFields known, JsonNode node) {
    String before = path.isEmpty() ? "" : path + ".";
    for (String field : known.required()) {
      if (isMissing(field, node.path(field)) && !isOfPool(field)) {
        missing(before + field);
      }
    }
    if (path.startsWith("subjects[")
        && manifest.kind().endsWith("RoleBinding")
        && node.path("kind").asString("").equals("ServiceAccount")
        && isMissing("namespace", node.path("namespace"))) {
      missing(before + "namespace");
    }
    if (isMissing("spec", node.path("spec")) && needsSpec(known)) {
      missing(before + "spec");
    }
    List<String> choices = ONE_OF.getOrDefault(known.name(), List.of());
    for (String choice : choices) {
      if (node.has(choice)) {
        return;
      }
    }
    if (!choices.isEmpty()) {
      missing(before + String.join(" or ", choices));
    }
  }

  /** R6 to R9 tell what else a pool lacks. */
  private boolean isOfPool(String field) {
    return manifest.kind().equals("InferencePool") && !field.equals("selector");
  }

  /** Schemas leave out that a specification is required where its own fields are. */
  private static boolean needsSpec(KnownFields known) {
    return !known.required().contains("spec")
        && known.in("spec").filter(inner -> !inner.required().isEmpty()).isPresent();
  }

  private static boolean isMissing(String field, JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (LISTS.contains(field) && value.isArray() && value.isEmpty());
  }

  private void missing(String path) {
    findings.required(
        U14,
        Findings.place(manifest) + path,
        "without it the API server refuses the object",
        "add it");
  }

  private void checkText(String path, List<String> texts, JsonNode value) {
    String text = value.asString("");
    if (!texts.isEmpty() && value.isString() && !text.isEmpty() && !texts.contains(text)) {
      findings.invalid(
          U14,
          Findings.place(manifest) + path,
          text,
          "is none of " + String.join(", ", texts) + ", so the API server refuses the object",
          NearMiss.of(text, texts)
              .map(near -> "did you mean " + near + "?")
              .orElse("write one of these"));
    }
  }
}
