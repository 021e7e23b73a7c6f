package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** Gives the endpoint picker the right to ask for reviews. */
final class EppClusterRoleBinding {

  private EppClusterRoleBinding() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "rbac.authorization.k8s.io/v1",
            "kind", "ClusterRoleBinding",
            "metadata", Meta.clusterScoped(stack, names.eppCluster(), Meta.Component.ENDPOINT_PICKER),
            "roleRef",
                map("apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", names.eppCluster()),
            "subjects", list(EppServiceAccount.subject(stack, names))));
  }
}
