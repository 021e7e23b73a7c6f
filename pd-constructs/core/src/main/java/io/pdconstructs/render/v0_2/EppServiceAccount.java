package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import tools.jackson.databind.node.ObjectNode;

/** The service account that the endpoint picker runs under. */
final class EppServiceAccount {

  private EppServiceAccount() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "v1",
            "kind", "ServiceAccount",
            "metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER)));
  }

  /** The account as a binding names it. */
  static ObjectNode subject(PdStack stack, Names names) {
    return map("kind", "ServiceAccount", "name", names.epp(), "namespace", stack.namespace());
  }
}
