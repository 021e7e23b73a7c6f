package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * A field that names another object.
 *
 * @param from the object that has it
 * @param path where in it, such as {@code spec.template.spec.serviceAccountName}
 * @param to what it names; without a namespace where none is said
 */
public record Reference(Manifest from, String path, ObjectKey to) {

  /**
   * The references of all objects, in their order: of pods to accounts, ConfigMaps, Secrets and
   * claims; of bindings of rights; of routes, Gateways, pools and policies. What is said to be
   * optional is none, and classes are the cluster's.
   */
  public static List<Reference> in(Manifests manifests) {
    return manifests.stream().flatMap(one -> in(one).stream()).toList();
  }

  /** The references of one object. */
  public static List<Reference> in(Manifest manifest) {
    return new References(manifest).all();
  }

  /** Whether this object is what it names. */
  public boolean isTo(Manifest manifest) {
    ObjectKey key = manifest.key();
    return key.kind().equals(to.kind())
        && key.name().equals(to.name())
        && key.group().equals(to.group())
        && isInReach(key);
  }

  /** A namespace that is not said may be the same, and cluster-scoped objects have none. */
  private boolean isInReach(ObjectKey key) {
    Optional<String> namespace = key.namespace();
    return namespace.isEmpty() || to.namespace().isEmpty() || namespace.equals(to.namespace());
  }

  /** For people: {@code RoleBinding/gaie-pd-epp roleRef: Role/gaie-pd-epp}. */
  @Override
  public String toString() {
    return from + " " + path + ": " + to;
  }
}
