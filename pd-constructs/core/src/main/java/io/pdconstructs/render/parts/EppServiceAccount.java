package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/** The service account that the endpoint picker runs under. */
public final class EppServiceAccount {

  private EppServiceAccount() {}

  public static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ServiceAccount")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER)));
  }

  /** The account as a binding names it. */
  public static Tree subject(PdStack stack, Names names) {
    return map()
        .with("kind", "ServiceAccount")
        .with("name", names.epp())
        .with("namespace", stack.namespace());
  }
}
