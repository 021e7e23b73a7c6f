package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import java.util.Map;

/** Tells the endpoint picker that requests for this model are never shed. */
final class InferenceModel {

  private InferenceModel() {}

  static Manifest render(PdStack stack, Names names) {
    Map<String, String> labels = Meta.labels(stack, Meta.Component.MODEL_SERVER);
    labels.putAll(names.podLabels());
    return Manifest.of(
        map()
            .with("apiVersion", stack.release().poolApiVersion())
            .with("kind", "InferenceModel")
            .with("metadata", Meta.namespaced(stack, names.engine(), labels))
            .with(
                "spec",
                map()
                    .with("modelName", stack.model().servedName())
                    .with("criticality", "Critical")
                    .with("poolRef", map().with("name", names.pool()))));
  }
}
