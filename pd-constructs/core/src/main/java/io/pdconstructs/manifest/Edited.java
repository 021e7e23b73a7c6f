package io.pdconstructs.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects after edits.
 *
 * @param manifests the objects; those that no edit reached are as they were
 * @param clashing objects that were left out, as another has the same group, kind, namespace and
 *     name
 * @param unapplied edits that changed nothing
 */
public record Edited(Manifests manifests, List<Manifest> clashing, List<UnappliedEdit> unapplied) {

  /** Copies what it is given. */
  public Edited {
    clashing = List.copyOf(clashing);
    unapplied = List.copyOf(unapplied);
  }

  /** Objects that nobody edits here. */
  public static Edited none(Manifests manifests) {
    return new Edited(manifests, List.of(), List.of());
  }

  /** Applies edits one after the other. */
  public static Edited of(Manifests manifests, List<ManifestEdit> edits) {
    return of(manifests, List.of(), edits);
  }

  /** Applies edits one after the other, to objects of which some were left out. */
  public static Edited of(Manifests manifests, List<Manifest> clashing, List<ManifestEdit> edits) {
    List<Manifest> objects = new ArrayList<>(manifests.stream().toList());
    List<UnappliedEdit> unapplied = new ArrayList<>();
    for (ManifestEdit edit : edits) {
      apply(edit, objects).ifPresent(cause -> unapplied.add(new UnappliedEdit(edit, cause)));
    }
    return new Edited(Manifests.of(objects), clashing, unapplied);
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
          Origins origins = edit.origins(before.origins(), before.at(""));
          objects.set(i, before.edited(body, origins));
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
