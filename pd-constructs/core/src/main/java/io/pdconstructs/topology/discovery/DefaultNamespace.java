package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Puts objects that say no namespace into the one that they are meant for. */
final class DefaultNamespace {

  /** Kinds without a namespace that such manifests hold. */
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "ClusterPodMonitoring",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "DeviceClass",
          "GatewayClass",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "StorageClass");

  private DefaultNamespace() {}

  /**
   * The objects, each with its namespace.
   *
   * @param namespace where objects are that say none; empty to find out
   * @throws UnreadableManifestException when one of them is then another that is there
   */
  static List<Manifest> filledIn(Manifests manifests, Optional<String> namespace) {
    String missing = namespace.orElseGet(() -> onlyNamespace(manifests));
    List<Manifest> all = new ArrayList<>();
    Set<ObjectKey> known = new HashSet<>();
    for (Manifest manifest : manifests) {
      boolean whole = manifest.namespace().isPresent() || CLUSTER_SCOPED.contains(manifest.kind());
      Manifest filled = whole ? manifest : in(missing, manifest);
      if (!known.add(filled.key())) {
        throw twice(filled, missing);
      }
      all.add(filled);
    }
    return all;
  }

  private static UnreadableManifestException twice(Manifest manifest, String namespace) {
    return new UnreadableManifestException(
        manifest.toString(),
        "is there twice: once in the namespace "
            + namespace
            + ", and once without a namespace, which puts it there too",
        "remove one of the two, or state the namespace of each");
  }

  private static String onlyNamespace(Manifests manifests) {
    Set<String> named = new HashSet<>();
    for (Manifest manifest : manifests) {
      manifest.namespace().ifPresent(named::add);
    }
    return named.size() == 1 ? named.iterator().next() : "default";
  }

  private static Manifest in(String namespace, Manifest manifest) {
    ObjectNode body = manifest.body();
    body.withObject("/metadata").put("namespace", namespace);
    return Manifest.of(body);
  }
}
