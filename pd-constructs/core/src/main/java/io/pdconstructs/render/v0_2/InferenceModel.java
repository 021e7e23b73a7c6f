package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** Tells the endpoint picker that requests for this model are never shed. */
final class InferenceModel {

  private InferenceModel() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", InferencePool.API_VERSION,
            "kind", "InferenceModel",
            "metadata", Meta.namespaced(stack, names.engine(), Meta.Component.MODEL_SERVER),
            "spec",
                map(
                    "modelName", stack.model().id(),
                    "criticality", "Critical",
                    "poolRef", map("name", names.pool()))));
  }
}
