package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/**
 * Gives the sidecar its rights, by the account of the engines, whose token decode pods alone have.
 */
final class SidecarRoleBinding {

  private SidecarRoleBinding() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "RoleBinding")
            .with("metadata", Meta.namespaced(stack, names.sidecar(), Meta.Component.DECODE))
            .with(
                "roleRef",
                map()
                    .with("apiGroup", "rbac.authorization.k8s.io")
                    .with("kind", "Role")
                    .with("name", names.sidecar()))
            .with("subjects", List.of(EngineServiceAccount.subject(stack, names))));
  }
}
