package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects must be there before which, for targets that create several at once and wait for
 * each. An object needs
 *
 * <ul>
 *   <li>what it refers to (see {@link Reference#in(Manifest)}), but for Services: one counts as
 *       ready when pods stand behind it, and the pods of an endpoint picker are ready when their
 *       pool is there, which names that Service;
 *   <li>so a picker needs its pool, and the picker's Service needs the picker: a target that makes
 *       one object after the other never waits for what it has yet to make;
 *   <li>its Namespace, its CustomResourceDefinition and the PriorityClass of its pods;
 *   <li>the RoleBindings and ClusterRoleBindings of its pods' service account.
 * </ul>
 *
 * Only objects among those given count. Where objects need each other in a circle, the one that
 * comes first needs the others no more.
 */
public final class Dependencies {

  /** A pool, the Service that it names as its endpoint picker's, and what runs behind that. */
  private record Picker(Manifest pool, Manifest service, List<Manifest> workloads) {}

  private final Manifests manifests;

  /** By what messages call them: kind and name. */
  private final Map<String, List<Manifest>> byName = new LinkedHashMap<>();

  /** The bindings of each service account. */
  private final Map<ObjectKey, List<ObjectKey>> bindings = new LinkedHashMap<>();

  private final List<Picker> pickers = new ArrayList<>();

  private final Map<ObjectKey, List<Manifest>> direct = new LinkedHashMap<>();
  private final List<Manifest> inOrder = new ArrayList<>();

  private Dependencies(Manifests manifests) {
    this.manifests = manifests;
    for (Manifest manifest : manifests) {
      byName.computeIfAbsent(manifest.toString(), none -> new ArrayList<>()).add(manifest);
    }
    addBindings();
    addPickers();
    Set<ObjectKey> open = new HashSet<>();
    manifests.forEach(manifest -> visit(manifest, open));
  }

  /** The dependencies between objects. */
  public static Dependencies among(Manifests manifests) {
    return new Dependencies(manifests);
  }

  /** All objects, each after those that it needs, else in the order that they were given in. */
  public List<Manifest> inOrder() {
    return List.copyOf(inOrder);
  }

  /**
   * What one of the objects needs itself, without what those need in turn, in order.
   *
   * @throws IllegalArgumentException when it is none of the objects
   */
  public List<Manifest> of(Manifest manifest) {
    List<Manifest> needed = direct.get(manifest.key());
    if (needed == null) {
      throw new IllegalArgumentException(manifest + " is not among " + manifests);
    }
    return List.copyOf(needed);
  }

  private void visit(Manifest manifest, Set<ObjectKey> open) {
    if (direct.containsKey(manifest.key())) {
      return;
    }
    open.add(manifest.key());
    List<Manifest> needed = new ArrayList<>();
    for (Manifest other : candidates(manifest)) {
      if (!open.contains(other.key())) {
        needed.add(other);
        visit(other, open);
      }
    }
    open.remove(manifest.key());
    direct.put(manifest.key(), needed);
    inOrder.add(manifest);
  }

  /** In the order of all objects, each once. */
  private List<Manifest> candidates(Manifest manifest) {
    Set<ObjectKey> found = new LinkedHashSet<>();
    manifest.namespace().ifPresent(name -> add(found, "", "Namespace", name));
    for (Manifest definition : manifests.ofKind("CustomResourceDefinition")) {
      if (isDefinedBy(manifest, definition)) {
        found.add(definition.key());
      }
    }
    for (Reference reference : Reference.in(manifest)) {
      named(reference).ifPresent(other -> found.add(other.key()));
      if (!isBinding(manifest)) {
        found.addAll(bindings.getOrDefault(reference.to(), List.of()));
      }
    }
    for (Picker picker : pickers) {
      if (picker.service().equals(manifest)) {
        picker.workloads().forEach(workload -> found.add(workload.key()));
      } else if (picker.workloads().contains(manifest)) {
        found.add(picker.pool().key());
      }
    }
    for (Pods pods : Pods.in(manifest)) {
      pods.spec()
          .text("priorityClassName")
          .ifPresent(name -> add(found, "scheduling.k8s.io", "PriorityClass", name));
    }
    return manifests.stream().filter(one -> found.contains(one.key())).toList();
  }

  private static boolean isDefinedBy(Manifest manifest, Manifest definition) {
    return definition.text("/spec/group").filter(manifest.key().group()::equals).isPresent()
        && definition.text("/spec/names/kind").filter(manifest.kind()::equals).isPresent();
  }

  private Optional<Manifest> named(Reference reference) {
    if (reference.to().group().isEmpty() && reference.to().kind().equals("Service")) {
      return Optional.empty();
    }
    return byName.getOrDefault(reference.to().toString(), List.of()).stream()
        .filter(reference::isTo)
        .findFirst();
  }

  private void add(Set<ObjectKey> found, String group, String kind, String name) {
    ObjectKey key = new ObjectKey(group, kind, Optional.empty(), name);
    if (byName.getOrDefault(key.toString(), List.of()).stream()
        .anyMatch(one -> one.key().equals(key))) {
      found.add(key);
    }
  }

  private static boolean isBinding(Manifest manifest) {
    return manifest.kind().equals("RoleBinding") || manifest.kind().equals("ClusterRoleBinding");
  }

  private void addPickers() {
    for (Manifest pool : manifests.ofKind("InferencePool")) {
      for (Reference reference : Reference.in(pool)) {
        for (Manifest service : manifests.ofKind("Service")) {
          if (reference.isTo(service)) {
            List<Pods> pods = Pods.behind(service, manifests);
            pickers.add(new Picker(pool, service, pods.stream().map(Pods::of).toList()));
          }
        }
      }
    }
  }

  private void addBindings() {
    for (Manifest manifest : manifests) {
      if (isBinding(manifest)) {
        for (Reference reference : Reference.in(manifest)) {
          if (reference.to().kind().equals("ServiceAccount")) {
            bindings.computeIfAbsent(reference.to(), none -> new ArrayList<>()).add(manifest.key());
          }
        }
      }
    }
  }
}
