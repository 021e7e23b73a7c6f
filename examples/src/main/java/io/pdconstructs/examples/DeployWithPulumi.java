package io.pdconstructs.examples;

import static io.pdconstructs.manifest.Tree.map;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.pulumi.KubernetesObject;
import io.pdconstructs.pulumi.KubernetesProvider;
import io.pdconstructs.pulumi.KubernetesProviderArgs;
import io.pdconstructs.pulumi.PdDeployment;
import io.pdconstructs.pulumi.SecondPoolThread;

/** A stack beside other resources of a Pulumi program. */
public final class DeployWithPulumi {

  private DeployWithPulumi() {}

  // region deploy
  public static void main(String... args) {
    SecondPoolThread.ensure();
    PdApp app = Llama70b.app();
    Pulumi.run(context -> deploy(context, app.stackIn(app.environments().get(0))));
  }

  /** A namespace in the cluster of a context, and then the stack. */
  public static void deploy(Context context, PdStack stack) {
    var cluster = new KubernetesProvider("gpus", KubernetesProviderArgs.ambient().context("gpus"));
    var namespace =
        new KubernetesObject(
            "namespace",
            namespace(stack.namespace()),
            CustomResourceOptions.builder().provider(cluster).build());
    var serving =
        new PdDeployment(
            "chat",
            stack,
            ComponentResourceOptions.builder().providers(cluster).dependsOn(namespace).build());
    serving.endpoint().ifPresent(url -> context.export("endpoint", url));
  }

  private static Manifest namespace(String name) {
    Tree body =
        map()
            .with("apiVersion", "v1")
            .with("kind", "Namespace")
            .with("metadata", map().with("name", name));
    return Manifest.of(body);
  }
  // endregion
}
