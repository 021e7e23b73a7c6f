package io.pdconstructs.render.v0_8;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.PolicyRule;
import java.util.ArrayList;
import java.util.List;

/**
 * What the endpoint picker reads: pods, its pool, and what users may say of requests, in the group
 * of old and the one of today; a lease where one of several is elected. It watches its own
 * namespace only.
 */
final class EppRole {

  private static final String ELECTION = "--ha-enable-leader-election";

  private EppRole() {}

  static Manifest render(PdStack stack, Names names) {
    List<String> ofRequests = List.of("inferenceobjectives", "inferencemodelrewrites");
    List<Tree> rules = new ArrayList<>();
    rules.add(reading("", List.of("pods")));
    rules.add(reading(stack.release().poolGroup(), List.of("inferencepools")));
    rules.add(reading("inference.networking.x-k8s.io", ofRequests));
    rules.add(reading("llm-d.ai", ofRequests));
    if (isElected(stack)) {
      List<String> verbs = List.of("get", "create", "update");
      rules.add(PolicyRule.of("coordination.k8s.io", List.of("leases"), verbs));
    }
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "Role")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with("rules", rules));
  }

  /** Whether the program's arguments let one of several pickers answer. */
  private static boolean isElected(PdStack stack) {
    boolean elected = false;
    for (String arg : stack.endpointPicker().args()) {
      if (arg.equals(ELECTION) || arg.startsWith(ELECTION + "=")) {
        elected = !arg.endsWith("=false");
      }
    }
    return elected;
  }

  private static Tree reading(String group, List<String> resources) {
    return PolicyRule.of(group, resources, List.of("get", "watch", "list"));
  }
}
