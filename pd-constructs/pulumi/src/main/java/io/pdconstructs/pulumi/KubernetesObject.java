package io.pdconstructs.pulumi;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import io.pdconstructs.manifest.Manifest;

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
    String version = manifest.apiVersion();
    String group = version.contains("/") ? "" : "core/";
    return KubernetesProvider.PACKAGE + ":" + group + version + ":" + manifest.kind();
  }
}
