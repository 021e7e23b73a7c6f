package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/** Gives the endpoint picker its rights in the namespace. */
public final class EppRoleBinding {

  private EppRoleBinding() {}

  public static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "RoleBinding")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "roleRef",
                map()
                    .with("apiGroup", "rbac.authorization.k8s.io")
                    .with("kind", "Role")
                    .with("name", names.epp()))
            .with("subjects", List.of(EppServiceAccount.subject(stack, names))));
  }
}
