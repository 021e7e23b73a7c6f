package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.E13;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.Pods;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * E13: text that YAML reads as a number or as yes and no, as nobody put it in quotes. Kubernetes
 * refuses the object, or a name is another than was meant.
 */
final class UnquotedRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(E13);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      if (!manifest.isAsRendered()) {
        check(manifest, findings);
      }
    }
  }

  private static void check(Manifest manifest, Findings findings) {
    String place = manifest + " ";
    checkMetadata(place + "metadata", manifest.at("/metadata"), findings);
    for (Pods pods : Pods.in(manifest)) {
      if (!pods.template().path().isEmpty()) {
        Place metadata = pods.template().child("metadata");
        checkMetadata(place + metadata.path(), metadata.value(), findings);
      }
      checkPod(place + pods.spec().path(), pods.spec().value(), findings);
    }
  }

  private static void checkMetadata(String path, JsonNode metadata, Findings findings) {
    checkValues(path + ".labels", metadata.path("labels"), findings);
    checkValues(path + ".annotations", metadata.path("annotations"), findings);
  }

  private static void checkPod(String path, JsonNode pod, Findings findings) {
    checkValues(path + ".nodeSelector", pod.path("nodeSelector"), findings);
    for (String list : new String[] {"initContainers", "containers"}) {
      for (JsonNode container : pod.path(list)) {
        String place = path + "." + list + "[" + container.path("name").asString("") + "]";
        checkWords(place + ".command", container.path("command"), findings);
        checkWords(place + ".args", container.path("args"), findings);
        for (JsonNode variable : container.path("env")) {
          String name = variable.path("name").asString("");
          check(place + ".env[" + name + "]", variable.path("value"), findings);
        }
      }
    }
  }

  private static void checkValues(String path, JsonNode map, Findings findings) {
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      check(path + "[\"" + entry.getKey() + "\"]", entry.getValue(), findings);
    }
  }

  private static void checkWords(String path, JsonNode words, Findings findings) {
    for (JsonNode word : words) {
      check(path, word, findings);
    }
  }

  private static void check(String path, JsonNode value, Findings findings) {
    if (value.isNumber() || value.isBoolean()) {
      findings.invalid(
          E13,
          path,
          value,
          "is "
              + (value.isNumber() ? "a number" : "yes or no")
              + " to YAML, where Kubernetes takes text only",
          "put it in quotes: \"" + value.asString("") + "\"");
    }
  }
}
