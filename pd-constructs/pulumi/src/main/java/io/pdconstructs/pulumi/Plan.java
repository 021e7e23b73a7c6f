package io.pdconstructs.pulumi;

import com.pulumi.resources.ComponentResourceOptions;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesis;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a deployment that can be known and refused before anything of it is registered.
 *
 * @param manifests its objects
 * @param objects the same as they will be registered, in that order
 * @param report what rules say of them
 * @param endpoint where the model answers
 * @param provider the provider that the deployment makes; empty where it is given one
 */
record Plan(
    Manifests manifests,
    List<PlannedObject> objects,
    Report report,
    Endpoint endpoint,
    Optional<KubernetesProviderArgs> provider) {

  static Plan of(String name, PdDeploymentArgs args, ComponentResourceOptions options) {
    Synthesis synthesis = args.exact().attempt(args.stack());
    Manifests manifests = manifests(synthesis);
    Plan plan =
        new Plan(
            manifests,
            PlannedObject.in(manifests, new LogicalNames(name, args, manifests)),
            synthesis.report(),
            Endpoint.of(args.stack(), manifests),
            new ProviderChoice(name, args.stack().namespace()).made(options));
    TakenNames.take(name);
    return plan;
  }

  private static Manifests manifests(Synthesis synthesis) {
    try {
      return synthesis.manifestsOrThrow();
    } catch (InvalidStackException e) {
      throw PdDeploymentException.refused(e);
    }
  }
}
