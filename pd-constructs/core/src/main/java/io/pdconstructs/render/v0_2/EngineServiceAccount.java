package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** The service account that the engines run under; it is given no rights. */
final class EngineServiceAccount {

  private EngineServiceAccount() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ServiceAccount")
            .with("metadata", Meta.namespaced(stack, names.engine(), Meta.Component.MODEL_SERVER)));
  }
}
