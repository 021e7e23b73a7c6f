package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.EppServiceAccount;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import java.util.List;

/** Gives the endpoint picker the right to ask for reviews. */
final class EppClusterRoleBinding {

  private EppClusterRoleBinding() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "ClusterRoleBinding")
            .with(
                "metadata",
                Meta.clusterScoped(
                    stack, EppClusterRole.name(stack, names), Meta.Component.ENDPOINT_PICKER))
            .with(
                "roleRef",
                map()
                    .with("apiGroup", "rbac.authorization.k8s.io")
                    .with("kind", "ClusterRole")
                    .with("name", EppClusterRole.name(stack, names)))
            .with("subjects", List.of(EppServiceAccount.subject(stack, names))));
  }
}
