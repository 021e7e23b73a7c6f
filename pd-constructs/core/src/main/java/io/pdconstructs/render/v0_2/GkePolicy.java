package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/**
 * What the policies of Google's load balancer have in common: they are about the pool, and have its
 * name.
 */
final class GkePolicy {

  private GkePolicy() {}

  static Manifest render(PdStack stack, Names names, String kind, Tree settings) {
    Tree pool =
        map()
            .with("group", InferencePool.GROUP)
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
