package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** The service account that the engines run under; it is given no rights. */
public final class EngineServiceAccount {

  private EngineServiceAccount() {}

  public static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ServiceAccount")
            .with("metadata", Meta.namespaced(stack, names.engine(), Meta.Component.MODEL_SERVER)));
  }
}
