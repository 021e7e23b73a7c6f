package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.known.FieldType;
import io.pdconstructs.known.KnownFields;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.manifest.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final int MOST_BYTES = 1024 * 1024;

  /** Maps of quantities by the names of resources. */
  private static final Set<String> AMOUNTS = Set.of("limits", "requests");

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
    if (path.isEmpty() && (manifest.isA("ConfigMap") || manifest.isA("Secret"))) {
      checkSize(map);
    }
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      List<String> texts = known.values().getOrDefault(entry.getKey(), List.of());
      String where = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      Optional<FieldType> type = known.type(entry.getKey());
      if (type.isPresent() && !type.get().takes(entry.getValue()) && !isUnquoted(known, entry)) {
        mistyped(where, type.get(), entry.getValue());
      } else {
        checkText(where, texts, entry.getValue());
        checkQuantities(where, entry);
      }
    }
  }

  private void checkSize(JsonNode object) {
    long bytes = 0;
    for (JsonNode text : object.path("data")) {
      bytes += text.asString("").getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > MOST_BYTES) {
      findings.invalid(
          U14,
          Findings.place(manifest) + "data",
          bytes + " bytes",
          "is more than the " + MOST_BYTES + " that the API server takes",
          "divide it, or bring the files by an image or a volume");
    }
  }

  private void checkQuantities(String path, Map.Entry<String, JsonNode> field) {
    if (AMOUNTS.contains(field.getKey())) {
      for (Map.Entry<String, JsonNode> amount : field.getValue().properties()) {
        if (!FieldType.QUANTITY.takes(amount.getValue())) {
          mistyped(path + "[\"" + amount.getKey() + "\"]", FieldType.QUANTITY, amount.getValue());
        }
      }
    }
  }

  /** E13 tells a variable's value that lost its quotes. */
  private static boolean isUnquoted(KnownFields known, Map.Entry<String, JsonNode> field) {
    return known.name().equals("EnvVar")
        && field.getKey().equals("value")
        && !field.getValue().isContainer();
  }

  private void mistyped(String path, FieldType type, JsonNode value) {
    findings.invalid(
        U14,
        Findings.place(manifest) + path,
        value.isContainer() ? Yaml.json(value) : value.asString(""),
        "must be " + type + ", so the API server refuses the object",
        "write " + type);
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
