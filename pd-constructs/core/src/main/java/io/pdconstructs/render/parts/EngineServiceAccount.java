package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.Map;

/** The service account that the engines run under: without rights, and without a token. */
public final class EngineServiceAccount {

  private EngineServiceAccount() {}

  public static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ServiceAccount")
            .with("metadata", Meta.namespaced(stack, names.account(), labels(stack, names)))
            .with("automountServiceAccountToken", false));
  }

  private static Map<String, String> labels(PdStack stack, Names names) {
    Map<String, String> labels = Meta.labels(stack, Meta.Component.MODEL_SERVER);
    if (!names.engineLabels().isEmpty()) {
      labels.putAll(names.podLabels());
      labels.putAll(names.engineLabels());
    }
    return labels;
  }
}
