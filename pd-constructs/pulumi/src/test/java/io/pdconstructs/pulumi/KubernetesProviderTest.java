package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KubernetesProviderTest {

  private static final PdStack STACK = Llama70b.app().stackIn(Environments.istio());

  @Test
  @DisplayName("Without a provider a deployment makes one that changes ConfigMaps in place")
  void made() {
    Engine engine = Engine.run(context -> new PdDeployment("pd", STACK));
    assertThat(engine.object("pd-kubernetes").inputs())
        .hasToString("{\"enableConfigMapMutable\":\"true\"}");
  }

  @Test
  @DisplayName(
      "It has all that the stack's configuration says of kubernetes, the kubeconfig as a secret")
  void configured() {
    Map<String, String> config =
        Map.of(
            "kubernetes:context", "gpus",
            "kubernetes:kubeconfig", "clusters: []",
            "kubernetes:namespace", "llm-d-pd",
            "kubernetes:enableServerSideApply", "true",
            "kubernetes:upsertExistingObjects", "true",
            "kubernetes:enableConfigMapMutable", "false");
    Engine engine = Engine.run(config, context -> new PdDeployment("pd", STACK));
    assertThat(engine.errors()).isEmpty();
    assertThat(fields(engine.object("pd-kubernetes")))
        .containsEntry("context", "gpus")
        .containsEntry("namespace", "llm-d-pd")
        .containsEntry("enableServerSideApply", "true")
        .containsEntry("upsertExistingObjects", "true")
        .containsEntry("enableConfigMapMutable", "false");
    assertThat(engine.object("pd-kubernetes").inputs().at("/kubeconfig/value").stringValue())
        .isEqualTo("clusters: []");
  }

  @Test
  @DisplayName("A provider that the user passes is that of every object, and no other is made")
  void passed() {
    Engine engine =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    STACK,
                    ComponentResourceOptions.builder().providers(provider("gpus")).build()));
    assertThat(engine.names()).doesNotContain("pd-kubernetes");
    assertThat(engine.object("gpus").request().getVersion()).isEqualTo("4.32.0");
    assertThat(fields(engine.object("gpus")))
        .isEqualTo(Map.of("enableConfigMapMutable", "true", "context", "gpus"));
    assertThat(engine.objects())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.request().getProvider()).endsWith("::gpus::gpus-id"));
  }

  @Test
  @DisplayName("So is one that is passed as the only provider, or that a parent has")
  void inherited() {
    Engine single =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    STACK,
                    ComponentResourceOptions.builder().provider(provider("gpus")).build()));
    assertThat(single.errors()).isEmpty();
    assertThat(single.names()).doesNotContain("pd-kubernetes");
    Engine engine =
        Engine.run(
            context -> {
              ComponentResource parent =
                  new ComponentResource(
                      "example:index:Platform",
                      "platform",
                      ComponentResourceOptions.builder().providers(provider("gpus")).build());
              new PdDeployment(
                  "pd", STACK, ComponentResourceOptions.builder().parent(parent).build());
            });
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.names()).doesNotContain("pd-kubernetes");
    assertThat(engine.objects())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.request().getProvider()).endsWith("::gpus::gpus-id"));
  }

  @Test
  @DisplayName("A kubeconfig of another resource stays a secret")
  void kubeconfigOfOutput() {
    Engine engine =
        Engine.run(
            context ->
                new KubernetesProvider(
                    "gpus",
                    KubernetesProviderArgs.ambient().kubeconfig(Output.of("clusters: []"))));
    assertThat(engine.object("gpus").inputs().at("/kubeconfig/value").stringValue())
        .isEqualTo("clusters: []");
  }

  @Test
  @DisplayName("A provider of something else is refused, and nothing is registered")
  void otherKind() {
    Engine engine =
        Engine.run(
            context -> {
              ProviderResource aws =
                  new ProviderResource(
                      "aws", "east", ResourceArgs.Empty, CustomResourceOptions.Empty);
              new PdDeployment(
                  "pd", STACK, ComponentResourceOptions.builder().providers(aws).build());
            });
    assertThat(engine.objects()).isEmpty();
    assertThat(engine.errors())
        .containsExactly(
            "PdDeployment pd provider: Invalid value: pulumi:providers:aws: is no provider of Kubernetes, which is pulumi:providers:kubernetes\n"
                + "  fix: pass a KubernetesProvider, or none for the cluster of the stack's configuration");
  }

  @Test
  @DisplayName("A provider of another namespace than the stack's is refused, given or configured")
  void otherNamespace() {
    String refused =
        "PdDeployment pd provider's namespace: Invalid value: other: is not that of the stack, whose objects go to llm-d-pd\n"
            + "  fix: say the same on both, or leave it out of the provider and of kubernetes:namespace";
    Engine given =
        Engine.run(
            context -> {
              KubernetesProvider provider =
                  new KubernetesProvider(
                      "gpus", KubernetesProviderArgs.ambient().namespace("other"));
              new PdDeployment(
                  "pd", STACK, ComponentResourceOptions.builder().providers(provider).build());
            });
    assertThat(given.errors()).containsExactly(refused);
    assertThat(given.objects()).isEmpty();
    Engine configured =
        Engine.run(
            Map.of("kubernetes:namespace", "other"),
            (Context context) -> new PdDeployment("pd", STACK));
    assertThat(configured.errors()).containsExactly(refused);
    assertThat(configured.all()).isEmpty();
  }

  private static KubernetesProvider provider(String name) {
    return new KubernetesProvider(name, KubernetesProviderArgs.ambient().context(name));
  }

  private static Map<String, String> fields(Registered registered) {
    Map<String, String> fields = new TreeMap<>();
    registered
        .inputs()
        .properties()
        .forEach(f -> fields.put(f.getKey(), f.getValue().asString("")));
    return fields;
  }
}
