package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Tells whose namespaces a ClusterRoleBinding or a ClusterRole is about: those of the accounts that
 * it gives rights.
 */
final class ClusterRights {

  /** Namespaces by the name of a ClusterRole; empty for one that anybody may have. */
  private final Map<String, Optional<Set<String>>> ofRoles = new HashMap<>();

  private ClusterRights() {}

  static ClusterRights among(List<Manifest> all) {
    ClusterRights rights = new ClusterRights();
    for (Manifest manifest : all) {
      if (manifest.isA("ClusterRoleBinding")) {
        rights.add(manifest, ofSubjects(manifest));
      } else if (manifest.isA("RoleBinding")) {
        rights.add(manifest, manifest.namespace().map(Set::of));
      }
    }
    return rights;
  }

  private void add(Manifest binding, Optional<Set<String>> namespaces) {
    if (binding.text("/roleRef/kind").equals(Optional.of("ClusterRole"))) {
      String role = binding.text("/roleRef/name").orElse("");
      Optional<Set<String>> known = ofRoles.getOrDefault(role, Optional.of(new HashSet<>()));
      if (known.isPresent() && namespaces.isPresent()) {
        known.get().addAll(namespaces.get());
        ofRoles.put(role, known);
      } else {
        ofRoles.put(role, Optional.empty());
      }
    }
  }

  /** The namespaces of its accounts; empty where it is also about others, such as a group. */
  private static Optional<Set<String>> ofSubjects(Manifest binding) {
    Set<String> namespaces = new HashSet<>();
    for (JsonNode subject : binding.at("/subjects")) {
      String namespace = subject.path("namespace").asString("");
      if (!subject.path("kind").asString("").equals("ServiceAccount") || namespace.isEmpty()) {
        return Optional.empty();
      }
      namespaces.add(namespace);
    }
    return namespaces.isEmpty() ? Optional.empty() : Optional.of(namespaces);
  }

  /** The namespaces that an object is about; empty for any other object, and for all of them. */
  Optional<Set<String>> namespaces(Manifest manifest) {
    if (manifest.isA("ClusterRoleBinding")) {
      return ofSubjects(manifest);
    }
    return manifest.isA("ClusterRole")
        ? ofRoles.getOrDefault(manifest.name(), Optional.empty())
        : Optional.empty();
  }
}
