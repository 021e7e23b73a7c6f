package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import java.util.List;

/**
 * What the endpoint picker reads. It watches its own namespace only, so nothing of this is
 * cluster-wide.
 */
final class EppRole {

  private EppRole() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "Role")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "rules",
                List.of(
                    map()
                        .with("apiGroups", List.of(stack.release().poolGroup()))
                        .with("resources", List.of("inferencemodels", "inferencepools"))
                        .with("verbs", List.of("get", "watch", "list")),
                    map()
                        .with("apiGroups", List.of(""))
                        .with("resources", List.of("pods"))
                        .with("verbs", List.of("get", "watch", "list")))));
  }
}
