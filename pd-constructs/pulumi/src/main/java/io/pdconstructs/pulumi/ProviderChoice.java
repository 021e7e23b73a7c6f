package io.pdconstructs.pulumi;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import com.pulumi.resources.Resource.ResourceInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which provider a deployment reaches its cluster. */
final class ProviderChoice {

  private static final String ANY_TYPE = KubernetesProvider.PACKAGE + ":core/v1:Service";

  private final String deployment;
  private final String namespace;

  ProviderChoice(String deployment, String namespace) {
    this.deployment = deployment;
    this.namespace = namespace;
  }

  /**
   * The provider that the deployment has to make; empty where the options or a parent have one.
   *
   * @throws PdDeploymentException when theirs is none of Kubernetes, or has another namespace
   */
  Optional<KubernetesProviderArgs> made(ComponentResourceOptions options) {
    Optional<ProviderResource> given =
        given(options).or(() -> options.getParent().flatMap(ProviderChoice::inherited));
    if (given.isPresent()) {
      if (given.get() instanceof KubernetesProvider own) {
        own.namespace().ifPresent(this::hasSameNamespace);
      }
      return Optional.empty();
    }
    KubernetesProviderArgs configured = KubernetesProviderArgs.configured();
    configured.namespace().ifPresent(this::hasSameNamespace);
    return Optional.of(configured);
  }

  private Optional<ProviderResource> given(ComponentResourceOptions options) {
    List<ProviderResource> all = new ArrayList<>(options.getProviders());
    options.getProvider().ifPresent(all::add);
    for (ProviderResource one : all) {
      if (one.pulumiResourceType().equals(KubernetesProvider.TYPE)) {
        return Optional.of(one);
      }
    }
    if (!all.isEmpty()) {
      throw PdDeploymentException.invalid(
          "PdDeployment " + deployment + " provider",
          all.get(0).pulumiResourceType(),
          "is no provider of Kubernetes, which is " + KubernetesProvider.TYPE,
          "pass a KubernetesProvider, or none for the cluster of the stack's configuration");
    }
    return Optional.empty();
  }

  private static Optional<ProviderResource> inherited(Resource parent) {
    return ResourceInternal.from(parent).getProvider(ANY_TYPE);
  }

  private void hasSameNamespace(String ofProvider) {
    if (!ofProvider.equals(namespace)) {
      throw PdDeploymentException.invalid(
          "PdDeployment " + deployment + " provider's namespace",
          ofProvider,
          "is not that of the stack, whose objects go to " + namespace,
          "say the same on both, or leave it out of the provider and of kubernetes:namespace");
    }
  }
}
