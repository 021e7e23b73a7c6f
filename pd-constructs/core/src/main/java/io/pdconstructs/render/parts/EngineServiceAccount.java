package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.Map;

/**
 * The service account that the engines run under: without a token, and without rights but those of
 * a sidecar that asks its pool only.
 */
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

  /** The account as a binding names it. */
  static Tree subject(PdStack stack, Names names) {
    return map()
        .with("kind", "ServiceAccount")
        .with("name", names.account())
        .with("namespace", stack.namespace());
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
