package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * A field that names another object.
 *
 * @param from the object that has it
 * @param path where in it
 * @param to what it names
 */
record Reference(Manifest from, String path, ObjectKey to) {

  static List<Reference> in(Manifests manifests) {
    return manifests.stream().flatMap(one -> new References(one).all().stream()).toList();
  }

  /** Why it does not resolve, as the end of a sentence; empty when it does. */
  String problem(Manifests manifests) {
    Optional<ObjectKey> near = Optional.empty();
    for (Manifest manifest : manifests) {
      ObjectKey key = manifest.key();
      if (key.kind().equals(to.kind()) && key.name().equals(to.name())) {
        if (key.group().equals(to.group()) && isInReach(key)) {
          return "";
        }
        near = Optional.of(key);
      }
    }
    return " is not there" + near.map(this::difference).orElseGet(() -> hint(manifests));
  }

  /** A namespace that is not said may be the same, and cluster-scoped objects have none. */
  private boolean isInReach(ObjectKey key) {
    return key.namespace().isEmpty()
        || to.namespace().isEmpty()
        || key.namespace().equals(to.namespace());
  }

  private String difference(ObjectKey near) {
    return near.group().equals(to.group())
        ? "; the one that is, is in namespace "
            + near.namespace().orElse("")
            + ", not in "
            + to.namespace().orElse("")
        : "; the one that is, is of group " + named(near) + ", not of " + named(to);
  }

  private static String named(ObjectKey key) {
    return key.group().isEmpty() ? "\"\"" : key.group();
  }

  private String hint(Manifests manifests) {
    return Closest.hint(
        to.toString(), manifests.ofKind(to.kind()).stream().map(Manifest::toString).toList());
  }

  @Override
  public String toString() {
    return from + " " + path + ": " + to;
  }
}
