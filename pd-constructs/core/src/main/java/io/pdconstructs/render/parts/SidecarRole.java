package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/**
 * What a sidecar reads that asks pods of its pool only: the pool, by its name, and pods. Without
 * get, as it lists and watches both.
 */
final class SidecarRole {

  private SidecarRole() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "Role")
            .with("metadata", Meta.namespaced(stack, names.sidecar(), Meta.Component.DECODE))
            .with(
                "rules",
                List.of(
                    watching("", "pods"),
                    watching(stack.release().poolGroup(), "inferencepools")
                        .with("resourceNames", List.of(names.pool())))));
  }

  private static Tree watching(String group, String resource) {
    return PolicyRule.of(group, List.of(resource), List.of("list", "watch"));
  }
}
