package io.pdconstructs.diff;

import io.pdconstructs.diff.ResourceChange.Kind;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.topology.EppDiscovery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is different between two sets of manifests. Objects are the same when group, kind, namespace
 * and name are; the order of objects and of keys does not count.
 *
 * @param changes objects that are different: those that are wanted in their order, then those that
 *     are not
 */
public record Diff(List<ResourceChange> changes) {

  /** Copies the list. */
  public Diff {
    changes = List.copyOf(changes);
  }

  /**
   * What is different.
   *
   * @param there the manifests as they are
   * @param wanted the manifests as they should be
   */
  public static Diff between(Manifests there, Manifests wanted) {
    Map<ObjectKey, Manifest> left = new LinkedHashMap<>();
    there.forEach(manifest -> left.put(manifest.key(), manifest));
    List<ResourceChange> changes = new ArrayList<>();
    List<Manifest> missing = new ArrayList<>();
    for (Manifest manifest : wanted) {
      Manifest before = left.remove(manifest.key());
      if (before == null) {
        missing.add(manifest);
      } else if (!before.equals(manifest)) {
        changes.add(change(before, manifest, isUnread(manifest, there, wanted)));
      }
    }
    for (Manifest manifest : missing) {
      changes.add(
          renamed(manifest, left)
              .map(
                  old -> {
                    left.remove(old.key());
                    return renamed(old, manifest);
                  })
              .orElseGet(() -> alone(Kind.MISSING, manifest)));
    }
    left.values().forEach(manifest -> changes.add(alone(Kind.UNEXPECTED, manifest)));
    return new Diff(changes);
  }

  /** Whether there is no difference. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  private static ResourceChange change(Manifest before, Manifest after, boolean unread) {
    return new ResourceChange(
        Kind.CHANGED, after.key(), Optional.empty(), Fields.between(before, after, unread));
  }

  /** A change of a picker's configuration that replaces no pod of the picker. */
  private static boolean isUnread(Manifest manifest, Manifests there, Manifests wanted) {
    for (Manifest deployment : wanted) {
      if (EppDiscovery.isReadBy(manifest, deployment)) {
        for (Manifest before : there) {
          if (before.key().equals(deployment.key())) {
            return before.at("/spec/template").equals(deployment.at("/spec/template"));
          }
        }
      }
    }
    return false;
  }

  private static ResourceChange alone(Kind kind, Manifest manifest) {
    return new ResourceChange(kind, manifest.key(), Optional.empty(), List.of());
  }

  private static ResourceChange renamed(Manifest before, Manifest after) {
    return new ResourceChange(Kind.RENAMED, after.key(), Optional.of(before.key()), List.of());
  }

  /** An object that is the same but for its metadata, rather one of the same name elsewhere. */
  private static Optional<Manifest> renamed(Manifest wanted, Map<ObjectKey, Manifest> candidates) {
    Optional<Manifest> found = Optional.empty();
    ObjectNode body = withoutMetadata(wanted);
    for (Manifest old : candidates.values()) {
      if (withoutMetadata(old).equals(body)) {
        if (old.name().equals(wanted.name())) {
          return Optional.of(old);
        }
        found = found.isPresent() ? found : Optional.of(old);
      }
    }
    return found;
  }

  private static ObjectNode withoutMetadata(Manifest manifest) {
    ObjectNode body = manifest.body();
    body.remove("metadata");
    return body;
  }
}
