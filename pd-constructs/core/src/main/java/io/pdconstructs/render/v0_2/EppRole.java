package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;

/** What the endpoint picker reads. It watches its own namespace only, so nothing of this is cluster-wide. */
final class EppRole {

  private EppRole() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "rbac.authorization.k8s.io/v1",
            "kind", "Role",
            "metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER),
            "rules",
                list(
                    map(
                        "apiGroups", list(InferencePool.GROUP),
                        "resources", list("inferencemodels", "inferencepools"),
                        "verbs", list("get", "watch", "list")),
                    map(
                        "apiGroups", list(""),
                        "resources", list("pods"),
                        "verbs", list("get", "watch", "list")))));
  }
}
