package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The RoleBindings and ClusterRoleBindings that count in a namespace, and what they name. */
public final class RoleBindings {

  private RoleBindings() {}

  /** Those that give rights in a namespace. */
  public static List<Manifest> in(Optional<String> namespace, Manifests manifests) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest binding : manifests.ofKind("RoleBinding")) {
      if (binding.namespace().equals(namespace)) {
        all.add(binding);
      }
    }
    all.addAll(manifests.ofKind("ClusterRoleBinding"));
    return all;
  }

  /** Those of them that are of an account of that namespace, or of a group that it is in. */
  public static List<Manifest> of(String account, Optional<String> namespace, Manifests manifests) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest binding : in(namespace, manifests)) {
      if (names(binding, namespace, account)) {
        all.add(binding);
      }
    }
    return all;
  }

  /** Whether a binding is of an account of a namespace, or of a group that it is in. */
  public static boolean names(Manifest binding, Optional<String> ofNamespace, String account) {
    String namespace = ofNamespace.orElse("");
    for (JsonNode subject : binding.at("/subjects")) {
      String name = subject.path("name").asString("");
      boolean named =
          switch (subject.path("kind").asString("")) {
            case "ServiceAccount" ->
                name.equals(account)
                    && subject.path("namespace").asString(namespace).equals(namespace);
            case "Group" ->
                name.equals("system:serviceaccounts")
                    || name.equals("system:serviceaccounts:" + namespace)
                    || name.equals("system:authenticated");
            default -> name.equals("system:serviceaccount:" + namespace + ":" + account);
          };
      if (named) {
        return true;
      }
    }
    return false;
  }

  /** The Role or the ClusterRole that a binding gives; empty where it is not here. */
  public static Optional<Manifest> role(Manifest binding, Manifests manifests) {
    String kind = binding.text("/roleRef/kind").orElse("");
    for (Manifest role : manifests.ofKind(kind)) {
      boolean here = kind.equals("ClusterRole") || role.namespace().equals(binding.namespace());
      if (here && role.name().equals(binding.text("/roleRef/name").orElse(""))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The names of all whom a binding is of. */
  public static String subjects(Manifest binding) {
    List<String> names = new ArrayList<>();
    for (JsonNode subject : binding.at("/subjects")) {
      names.add(subject.path("name").asString(""));
    }
    return names.isEmpty() ? "(nobody)" : String.join(", ", names);
  }
}
