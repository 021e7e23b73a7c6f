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
 * How the endpoint picker finds out who may read its metrics. Reviews are cluster-scoped, so this
 * right is too.
 */
final class EppClusterRole {

  private EppClusterRole() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "ClusterRole")
            .with(
                "metadata",
                Meta.clusterScoped(stack, name(stack, names), Meta.Component.ENDPOINT_PICKER))
            .with(
                "rules",
                List.of(
                    creating("authentication.k8s.io", "tokenreviews"),
                    creating("authorization.k8s.io", "subjectaccessreviews"))));
  }

  private static Tree creating(String group, String resource) {
    return PolicyRule.of(group, List.of(resource), List.of("create"));
  }

  /** With the namespace: no label holds a dot, so no other stack of the cluster can have it. */
  static String name(PdStack stack, Names names) {
    return names.epp() + "." + stack.namespace();
  }
}
