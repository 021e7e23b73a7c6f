package io.pdconstructs.check.epp;

import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the RoleBindings and ClusterRoleBindings that count for a picker, and what they name. */
final class RoleBindings {

  private RoleBindings() {}

  static List<Manifest> around(Epp epp, Subject subject) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest binding : subject.manifests().ofKind("RoleBinding")) {
      if (binding.namespace().equals(epp.object().namespace())) {
        all.add(binding);
      }
    }
    all.addAll(subject.manifests().ofKind("ClusterRoleBinding"));
    return all;
  }

  /** Whether a binding is of the account of a workload, or of a group that it is in. */
  static boolean names(Manifest binding, Workload workload) {
    String namespace = workload.object().namespace().orElse("");
    for (JsonNode subject : binding.at("/subjects")) {
      String name = subject.path("name").asString("");
      boolean named =
          switch (subject.path("kind").asString("")) {
            case "ServiceAccount" ->
                name.equals(workload.account())
                    && subject.path("namespace").asString(namespace).equals(namespace);
            case "Group" ->
                name.equals("system:serviceaccounts")
                    || name.equals("system:serviceaccounts:" + namespace)
                    || name.equals("system:authenticated");
            default -> name.equals("system:serviceaccount:" + namespace + ":" + workload.account());
          };
      if (named) {
        return true;
      }
    }
    return false;
  }

  /** Whether a binding is of the account of any Deployment. */
  static boolean namesAny(Manifest binding, List<Manifest> deployments) {
    for (Manifest deployment : deployments) {
      for (Workload pods : Workload.in(deployment)) {
        if (names(binding, pods)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The Role or the ClusterRole that a binding gives; empty where it is not here. */
  static Optional<Manifest> role(Manifest binding, Subject subject) {
    String kind = binding.text("/roleRef/kind").orElse("");
    for (Manifest role : subject.manifests().ofKind(kind)) {
      boolean here = kind.equals("ClusterRole") || role.namespace().equals(binding.namespace());
      if (here && role.name().equals(binding.text("/roleRef/name").orElse(""))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The names of all whom a binding is of. */
  static String subjects(Manifest binding) {
    List<String> names = new ArrayList<>();
    for (JsonNode subject : binding.at("/subjects")) {
      names.add(subject.path("name").asString(""));
    }
    return names.isEmpty() ? "(nobody)" : String.join(", ", names);
  }
}
