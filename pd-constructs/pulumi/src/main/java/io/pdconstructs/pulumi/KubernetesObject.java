package io.pdconstructs.pulumi;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import io.pdconstructs.manifest.Manifest;

/**
 * One object of a stack in Pulumi. Other resources may depend on it; its id is {@code
 * namespace/name}.
 */
public final class KubernetesObject extends CustomResource {

  private final Manifest manifest;

  KubernetesObject(PlannedObject planned, CustomResourceOptions options) {
    super(type(planned.manifest()), planned.logicalName(), planned.inputs(), options);
    this.manifest = planned.manifest();
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
