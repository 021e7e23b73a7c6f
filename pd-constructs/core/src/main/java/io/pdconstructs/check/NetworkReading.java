package io.pdconstructs.check;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The devices of a network that an engine asks for, by device plug-in or by claim.
 *
 * @param field where it asks
 * @param devices what it asks for; empty for nothing, and where that is not known
 * @param isKnown whether that can be read: a claim's template may be elsewhere, and pods on the
 *     network of their node may use its devices without asking
 */
public record NetworkReading(String field, Optional<String> devices, boolean isKnown) {

  private static final String GPU_CLASS = "gpu.";

  /** What an engine of a stack asks for. */
  public static NetworkReading of(Subject subject, EngineWorkload engine) {
    JsonNode claims = engine.container().at("/resources/claims");
    SortedSet<String> limits = subject.networks(engine);
    if (claims.isEmpty() || !limits.isEmpty()) {
      boolean ownNetwork = engine.podSpec().path("hostNetwork").asBoolean(false);
      return new NetworkReading("resources.limits", text(limits), !limits.isEmpty() || !ownNetwork);
    }
    SortedSet<String> classes = new TreeSet<>();
    boolean known = true;
    for (String template : templates(claims, engine)) {
      List<String> found = classes(template, subject);
      known &= !found.isEmpty();
      classes.addAll(found);
    }
    classes.removeIf(name -> name.startsWith(GPU_CLASS));
    return new NetworkReading("resources.claims", text(classes), known);
  }

  /** What it asks for in words; empty where that is not known. */
  public Optional<String> said() {
    return isKnown ? Optional.of(devices.orElse("none")) : Optional.empty();
  }

  private static Optional<String> text(SortedSet<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private static SortedSet<String> templates(JsonNode claims, EngineWorkload engine) {
    SortedSet<String> templates = new TreeSet<>();
    for (JsonNode claim : claims) {
      String name = claim.path("name").asString("");
      for (JsonNode ofPod : engine.podSpec().path("resourceClaims")) {
        if (ofPod.path("name").asString("").equals(name)) {
          templates.add(ofPod.path("resourceClaimTemplateName").asString(""));
        }
      }
    }
    return templates;
  }

  private static List<String> classes(String template, Subject subject) {
    List<String> classes = new ArrayList<>();
    for (Manifest manifest : subject.manifests().ofKind("ResourceClaimTemplate")) {
      if (manifest.name().equals(template)) {
        for (JsonNode request : manifest.at("/spec/spec/devices/requests")) {
          String old = request.path("deviceClassName").asString("");
          classes.add(request.at("/exactly/deviceClassName").asString(old));
          for (JsonNode choice : request.path("firstAvailable")) {
            classes.add(choice.path("deviceClassName").asString(""));
          }
        }
      }
    }
    classes.removeIf(String::isEmpty);
    return classes;
  }
}
