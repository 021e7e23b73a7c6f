package io.pdconstructs.manifest;

import java.util.ArrayList;
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
 */
public record Edited(
    Manifests manifests,
    Set<ObjectKey> added,
    List<Manifest> clashing,
    List<UnappliedEdit> unapplied) {

  /** Copies what it is given. */
  public Edited {
    added = Set.copyOf(added);
    clashing = List.copyOf(clashing);
    unapplied = List.copyOf(unapplied);
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
    return new Edited(Manifests.of(objects), added, clashing, unapplied);
  }

  private static Optional<String> apply(ManifestEdit edit, List<Manifest> objects) {
    ManifestEdit.Target target = edit.target();
    for (int i = 0; i < objects.size(); i++) {
      Manifest before = objects.get(i);
      if (before.kind().equals(target.kind()) && before.name().equals(target.name())) {
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
