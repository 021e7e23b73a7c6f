package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/**
 * What the policies of Google's load balancer have in common: they are about the pool, and have its
 * name.
 */
public final class GkePolicy {

  private GkePolicy() {}

  public static Manifest render(PdStack stack, Names names, String kind, Tree settings) {
    Tree pool =
        map()
            .with("group", stack.release().poolGroup())
            .with("kind", "InferencePool")
            .with("name", names.pool());
    return Manifest.of(
        map()
            .with("apiVersion", "networking.gke.io/v1")
            .with("kind", kind)
            .with(
                "metadata", Meta.namespaced(stack, names.pool(), Meta.Component.INFERENCE_GATEWAY))
            .with("spec", map().with("default", settings).with("targetRef", pool)));
  }
}
