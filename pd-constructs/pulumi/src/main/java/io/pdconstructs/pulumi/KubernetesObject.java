package io.pdconstructs.pulumi;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/**
 * One object in Pulumi: of a {@link PdDeployment}, or of the program itself, such as the namespace
 * that a deployment waits for:
 *
 * <pre>{@code
 * Tree namespace =
 *     map()
 *         .with("apiVersion", "v1")
 *         .with("kind", "Namespace")
 *         .with("metadata", map().with("name", "llm-d-pd"));
 * new KubernetesObject("namespace", Manifest.of(namespace), CustomResourceOptions.Empty);
 * }</pre>
 */
public final class KubernetesObject extends CustomResource {

  private static final List<String> VERSIONS =
      List.of("v1alpha1", "v1alpha2", "v1alpha3", "v1beta1", "v1beta2", "v1", "v2");

  private final Manifest manifest;

  /**
   * Registers an object by the provider of the options, at {@link KubernetesProvider#VERSION}
   * unless they name another version.
   *
   * @param name what Pulumi knows it by, unique among objects of its type
   * @throws PdDeploymentException when it has a field or a number that Pulumi cannot be handed
   */
  public KubernetesObject(String name, Manifest manifest, CustomResourceOptions options) {
    this(manifest, name, ObjectInputs.of(manifest), KubernetesProvider.versioned(options));
  }

  KubernetesObject(PlannedObject planned, CustomResourceOptions options) {
    this(planned.manifest(), planned.logicalName(), planned.inputs(), options);
  }

  private KubernetesObject(
      Manifest manifest, String name, ObjectInputs inputs, CustomResourceOptions options) {
    super(type(manifest), name, inputs, options);
    this.manifest = manifest;
  }

  /** What it is registered as. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * The type by which Pulumi's provider knows an object, such as {@code
   * kubernetes:apps/v1:Deployment}; the core group is called {@code core}.
   */
  static String type(Manifest manifest) {
    return type(manifest, manifest.apiVersion());
  }

  /**
   * The types of the same object by other versions of its API. By such an alias it is updated when
   * its version changes; without, Pulumi would create what is there already.
   */
  static List<String> otherTypes(Manifest manifest) {
    String group = manifest.key().group();
    if (group.isEmpty()) {
      return List.of();
    }
    return VERSIONS.stream()
        .map(version -> group + "/" + version)
        .filter(other -> !other.equals(manifest.apiVersion()))
        .map(other -> type(manifest, other))
        .toList();
  }

  private static String type(Manifest manifest, String apiVersion) {
    String group = apiVersion.contains("/") ? "" : "core/";
    return KubernetesProvider.PACKAGE + ":" + group + apiVersion + ":" + manifest.kind();
  }
}
