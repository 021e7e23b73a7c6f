package io.pdconstructs.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects after edits.
 *
 * @param manifests the objects; those that no edit reached are as they were
 * @param added which of them the user added
 * @param clashing objects that were left out, as another has the same group, kind, namespace and
 *     name
 * @param unapplied edits that changed nothing
 * @param untouched which of them are as they were rendered: neither added nor edited
 */
public record Edited(
    Manifests manifests,
    Set<ObjectKey> added,
    List<Manifest> clashing,
    List<UnappliedEdit> unapplied,
    Set<ObjectKey> untouched) {

  /** Copies what it is given. */
  public Edited {
    added = Set.copyOf(added);
    clashing = List.copyOf(clashing);
    unapplied = List.copyOf(unapplied);
    untouched = Set.copyOf(untouched);
  }

  /** Objects that come from elsewhere, and may have been edited by anybody. */
  public static Edited external(Manifests manifests) {
    return new Edited(manifests, Set.of(), List.of(), List.of(), Set.of());
  }

  /** Applies edits one after the other. */
  public static Edited of(Manifests manifests, List<ManifestEdit> edits) {
    return of(manifests, Set.of(), List.of(), edits);
  }

  /** Applies edits one after the other, to objects of which some were added and some left out. */
  public static Edited of(
      Manifests manifests,
      Set<ObjectKey> added,
      List<Manifest> clashing,
      List<ManifestEdit> edits) {
    List<Manifest> objects = new ArrayList<>(manifests.stream().toList());
    List<UnappliedEdit> unapplied = new ArrayList<>();
    for (ManifestEdit edit : edits) {
      apply(edit, objects).ifPresent(cause -> unapplied.add(new UnappliedEdit(edit, cause)));
    }
    Set<ObjectKey> untouched = new HashSet<>();
    for (Manifest manifest : objects) {
      if (!added.contains(manifest.key()) && !isTargeted(manifest, edits)) {
        untouched.add(manifest.key());
      }
    }
    return new Edited(Manifests.of(objects), added, clashing, unapplied, untouched);
  }

  private static boolean isTargeted(Manifest manifest, List<ManifestEdit> edits) {
    for (ManifestEdit edit : edits) {
      if (edit.target().matches(manifest)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> apply(ManifestEdit edit, List<Manifest> objects) {
    ManifestEdit.Target target = edit.target();
    for (int i = 0; i < objects.size(); i++) {
      Manifest before = objects.get(i);
      if (target.matches(before)) {
        ObjectNode body = before.body();
        Optional<String> cause = edit.apply(body);
        if (cause.isEmpty() && !isSame(before, body)) {
          return Optional.of("it would make another object of it; kind, name and namespace stay");
        }
        if (cause.isEmpty()) {
          objects.set(i, Manifest.of(body));
        }
        return cause;
      }
    }
    List<String> known = objects.stream().map(Manifest::toString).toList();
    return Optional.of(
        "there is no such object"
            + NearMiss.of(target.toString(), known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""));
  }

  private static boolean isSame(Manifest before, ObjectNode body) {
    for (String pointer :
        List.of("/apiVersion", "/kind", "/metadata/name", "/metadata/namespace")) {
      if (!before.at(pointer).equals(body.at(pointer))) {
        return false;
      }
    }
    return true;
  }
}
