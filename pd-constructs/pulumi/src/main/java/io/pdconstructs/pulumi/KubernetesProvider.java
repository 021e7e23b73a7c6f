package io.pdconstructs.pulumi;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import java.util.Optional;

/**
 * A connection of Pulumi to one cluster, for {@link PdDeployment} and any other resource of
 * Kubernetes:
 *
 * <pre>{@code
 * var cluster = new KubernetesProvider("gpus", KubernetesProviderArgs.ambient().context("gpus"));
 * new PdDeployment("pd", stack, ComponentResourceOptions.builder().providers(cluster).build());
 * }</pre>
 *
 * It changes ConfigMaps in place, which Pulumi's own default does not: that deletes one whose data
 * changes before it makes it anew.
 */
public final class KubernetesProvider extends ProviderResource {

  /** The version of Pulumi's provider for Kubernetes that this library is written for. */
  public static final String VERSION = "4.32.0";

  static final String PACKAGE = "kubernetes";
  static final String TYPE = "pulumi:providers:" + PACKAGE;

  private final Optional<String> namespace;

  /** A provider of {@link #VERSION}. */
  public KubernetesProvider(String name, KubernetesProviderArgs args) {
    this(name, args, CustomResourceOptions.builder().build());
  }

  /** A provider of the options' version, or {@link #VERSION} when they name none. */
  public KubernetesProvider(
      String name, KubernetesProviderArgs args, CustomResourceOptions options) {
    super(PACKAGE, name, args.inputs(), versioned(options));
    this.namespace = args.namespace();
  }

  /** The namespace that its configuration names. */
  Optional<String> namespace() {
    return namespace;
  }

  /** Options with a version: theirs, or else {@link #VERSION}. */
  static CustomResourceOptions versioned(CustomResourceOptions options) {
    CustomResourceOptions pinned = CustomResourceOptions.builder().version(VERSION).build();
    return CustomResourceOptions.merge(pinned, options);
  }
}
