package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** How the endpoint picker finds out who may read its metrics. Reviews are cluster-scoped, so this right is too. */
final class EppClusterRole {

  private EppClusterRole() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "rbac.authorization.k8s.io/v1",
            "kind", "ClusterRole",
            "metadata", Meta.clusterScoped(stack, names.eppCluster(), Meta.Component.ENDPOINT_PICKER),
            "rules",
                list(
                    map(
                        "apiGroups", list("authentication.k8s.io"),
                        "resources", list("tokenreviews"),
                        "verbs", list("create")),
                    map(
                        "apiGroups", list("authorization.k8s.io"),
                        "resources", list("subjectaccessreviews"),
                        "verbs", list("create")))));
  }
}
