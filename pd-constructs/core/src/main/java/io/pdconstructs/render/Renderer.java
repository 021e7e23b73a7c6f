package io.pdconstructs.render;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.render.v0_2.LlmdV0_2;
import io.pdconstructs.render.v0_8.LlmdV0_8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns a stack into the objects of its release. */
public final class Renderer {

  /** Kinds that other objects refer to, and that refer to none of the library's. */
  private static final Set<String> REFERRED_TO =
      Set.of(
          "Namespace",
          "CustomResourceDefinition",
          "PriorityClass",
          "StorageClass",
          "ResourceQuota",
          "LimitRange",
          "NetworkPolicy",
          "ServiceAccount",
          "Secret",
          "ConfigMap",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "DeviceClass",
          "ResourceClaimTemplate");

  private Renderer() {}

  /**
   * The stack's objects with its extras, after its edits, first to apply first. Renders any stack,
   * also one that rules refuse.
   */
  public static Edited render(PdStack stack) {
    Manifests own = objects(stack);
    Set<ObjectKey> taken = new HashSet<>();
    own.forEach(manifest -> taken.add(manifest.key()));
    List<Manifest> all = new ArrayList<>(own.stream().toList());
    List<Manifest> clashing = new ArrayList<>();
    int next = 0;
    for (Manifest extra : stack.extras()) {
      if (!taken.add(extra.key())) {
        clashing.add(extra);
        continue;
      }
      if (REFERRED_TO.contains(extra.kind())) {
        all.add(next++, extra.asExtra());
      } else {
        all.add(extra.asExtra());
      }
    }
    return Edited.of(Manifests.of(all), clashing, stack.edits());
  }

  private static Manifests objects(PdStack stack) {
    return switch (stack.release()) {
      case V0_2 -> LlmdV0_2.of(stack).render();
      case V0_8 -> LlmdV0_8.of(stack).render();
    };
  }
}
