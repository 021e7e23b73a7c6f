package io.pdconstructs.render.v0_8;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import java.util.List;

/**
 * What the endpoint picker reads: pods, its pool, and what users may say of requests, in the group
 * of old and the one of today. It watches its own namespace only.
 */
final class EppRole {

  private EppRole() {}

  static Manifest render(PdStack stack, Names names) {
    List<String> ofRequests = List.of("inferenceobjectives", "inferencemodelrewrites");
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "Role")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "rules",
                List.of(
                    reading("", List.of("pods")),
                    reading(stack.release().poolGroup(), List.of("inferencepools")),
                    reading("inference.networking.x-k8s.io", ofRequests),
                    reading("llm-d.ai", ofRequests))));
  }

  private static Tree reading(String group, List<String> resources) {
    return map()
        .with("apiGroups", List.of(group))
        .with("resources", resources)
        .with("verbs", List.of("get", "watch", "list"));
  }
}
