package io.pdconstructs.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What nobody is shown: values of Secrets, of variables, flags and entries of ConfigMaps whose
 * names end in {@code TOKEN}, {@code KEY}, {@code PASSWORD} or {@code SECRET}, a value beside a
 * {@code valueFrom}, and what kubectl applied last. The one place that decides it. Everything that
 * tells about objects asks here; only manifests themselves hold these values.
 */
public final class Redaction {

  /** What is shown instead. */
  public static final String REDACTED = "(redacted)";

  /** The same where two versions of an object have different values. */
  public static final String CHANGED = "(redacted, changed)";

  private Redaction() {}

  /** An object, or a part of one, as it may be shown; the tree itself where it holds no secret. */
  public static JsonNode of(JsonNode object) {
    return of(object, object);
  }

  /**
   * An object as it may be shown beside an earlier version: values that are different say {@link
   * #CHANGED}.
   */
  public static JsonNode of(JsonNode object, JsonNode before) {
    return new RedactedTree(object.path("kind").asString("")).object(object, before);
  }

  /** What may be shown at a JSON Pointer of an object. */
  public static JsonNode at(JsonNode object, String pointer) {
    JsonNode value = object.at(pointer);
    JsonNode shown = of(object).at(pointer);
    return shown.isMissingNode() && !value.isMissingNode() ? RedactedTree.REDACTED : shown;
  }

  /** The list {@code env} of a container as it may be shown, and as rules read it. */
  public static JsonNode variables(JsonNode env) {
    for (JsonNode variable : env) {
      if (hidesValue(variable)) {
        return new RedactedTree("").list("env", env, env);
      }
    }
    return env;
  }

  /** Variables or annotations as they may be shown, in their order. */
  public static Map<String, String> variables(Map<String, String> values) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      boolean secret = SecretNames.isSecret(entry.getKey()) && !entry.getValue().isEmpty();
      shown.put(entry.getKey(), secret ? REDACTED : entry.getValue());
    }
    return Collections.unmodifiableMap(shown);
  }

  /** Arguments as they may be shown: as many, in their order. */
  public static List<String> arguments(List<String> words) {
    return SecretArguments.redacted(words);
  }

  /** One argument as it may be shown; a flag may have its value behind {@code =}. */
  public static String argument(String word) {
    return SecretArguments.redacted(word);
  }

  /** Whether the value of a field is shown to nobody, by the path that reports give it. */
  public static boolean hides(String path) {
    return SecretNames.isSecretField(path);
  }

  /** Whether the value of an element of {@code env} is shown to nobody. */
  public static boolean hidesValue(JsonNode variable) {
    return RedactedTree.isSecret(variable);
  }
}
