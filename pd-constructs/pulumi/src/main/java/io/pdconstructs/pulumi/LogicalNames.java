package io.pdconstructs.pulumi;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names by which Pulumi knows objects from one run to the next: {@code pd-service-gaie-pd-epp}.
 * They begin with that of the deployment, so its aliases are theirs, and name the namespace where
 * it is not the stack's.
 */
final class LogicalNames {

  private final String deployment;
  private final String namespace;
  private final Map<Manifest, List<String>> former = new LinkedHashMap<>();

  /**
   * The names of a deployment's objects.
   *
   * @throws PdDeploymentException when a rename names none of them
   */
  LogicalNames(String deployment, PdDeploymentArgs args, Manifests manifests) {
    this.deployment = deployment;
    this.namespace = args.stack().namespace();
    args.renames().forEach(rename -> add(rename, manifests));
  }

  String of(Manifest manifest) {
    String elsewhere =
        manifest.namespace().filter(other -> !other.equals(namespace)).map(n -> n + "/").orElse("");
    return of(manifest.kind(), elsewhere + manifest.name());
  }

  /** What an object was called before. */
  List<String> former(Manifest manifest) {
    return former.getOrDefault(manifest, List.of());
  }

  private void add(PdDeploymentArgs.Rename rename, Manifests manifests) {
    List<Manifest> renamed =
        manifests.stream().filter(one -> one.toString().equals(rename.to())).toList();
    int slash = rename.from().indexOf('/');
    if (renamed.isEmpty() || slash < 1) {
      String call = "renamed(\"" + rename.from() + "\", \"" + rename.to() + "\")";
      throw PdDeploymentException.invalid(
          "PdDeployment " + deployment + " " + call,
          slash < 1 ? rename.from() : rename.to(),
          slash < 1 ? "is no kind and name" : "is none of the stack's objects: " + manifests,
          "name both by kind and name, such as Service/gaie-pd-epp");
    }
    String before = of(rename.from().substring(0, slash), rename.from().substring(slash + 1));
    renamed.forEach(one -> former.computeIfAbsent(one, none -> new ArrayList<>()).add(before));
  }

  private String of(String kind, String name) {
    return deployment + "-" + kind.toLowerCase(Locale.ROOT) + "-" + name;
  }
}
