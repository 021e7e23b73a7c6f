package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** Gives the endpoint picker its rights in the namespace. */
final class EppRoleBinding {

  private EppRoleBinding() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "rbac.authorization.k8s.io/v1",
            "kind", "RoleBinding",
            "metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER),
            "roleRef", map("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", names.epp()),
            "subjects", list(EppServiceAccount.subject(stack, names))));
  }
}
