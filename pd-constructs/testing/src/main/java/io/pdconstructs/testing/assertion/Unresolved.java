package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.reference.Reference;
import java.util.Optional;

/** Why a reference does not resolve. */
final class Unresolved {

  private final ObjectKey to;

  private Unresolved(ObjectKey to) {
    this.to = to;
  }

  /** The end of a sentence that begins with the reference; empty when it resolves. */
  static String problem(Reference reference, Manifests manifests) {
    Optional<ObjectKey> near = Optional.empty();
    for (Manifest manifest : manifests) {
      if (reference.isTo(manifest)) {
        return "";
      }
      ObjectKey key = manifest.key();
      if (key.kind().equals(reference.to().kind()) && key.name().equals(reference.to().name())) {
        near = Optional.of(key);
      }
    }
    Unresolved unresolved = new Unresolved(reference.to());
    return " is not there"
        + near.map(unresolved::difference).orElseGet(() -> unresolved.hint(manifests));
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
}
