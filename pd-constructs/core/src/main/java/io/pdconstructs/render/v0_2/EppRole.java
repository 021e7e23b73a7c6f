package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.PolicyRule;
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
                    reading(
                        stack.release().poolGroup(), List.of("inferencemodels", "inferencepools")),
                    reading("", List.of("pods")))));
  }

  private static Tree reading(String group, List<String> resources) {
    return PolicyRule.of(group, resources, List.of("get", "watch", "list"));
  }
}
