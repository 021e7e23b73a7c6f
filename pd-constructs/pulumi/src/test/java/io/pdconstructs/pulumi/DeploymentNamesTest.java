package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Alias;
import com.pulumi.resources.ComponentResourceOptions;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** By which names and types Pulumi knows the objects of a deployment from one run to the next. */
class DeploymentNamesTest {

  private static final String DECODE = "pd-deployment-ms-pd-llm-d-modelservice-decode";
  private static final String PREFILL = "pd-deployment-ms-pd-llm-d-modelservice-prefill";
  private static final String EPP = "pd-deployment-gaie-pd-epp";

  @Test
  @DisplayName("Types and logical names of the objects of a stack are these")
  void literal() {
    assertThat(
            Subjects.deploy(Subjects.STACK).all().stream()
                .map(one -> one.type() + " " + one.name()))
        .containsExactlyInAnyOrder(
            "pd-constructs:index:PdDeployment pd",
            "pulumi:providers:kubernetes pd-kubernetes",
            "kubernetes:core/v1:ServiceAccount pd-serviceaccount-ms-pd-llm-d-modelservice",
            "kubernetes:core/v1:ServiceAccount pd-serviceaccount-gaie-pd-epp",
            "kubernetes:rbac.authorization.k8s.io/v1:Role pd-role-gaie-pd-epp",
            "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding pd-rolebinding-gaie-pd-epp",
            "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole pd-clusterrole-gaie-pd-epp.llm-d-pd",
            "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding pd-clusterrolebinding-gaie-pd-epp.llm-d-pd",
            "kubernetes:core/v1:ConfigMap pd-configmap-gaie-pd-epp",
            "kubernetes:core/v1:Service pd-service-gaie-pd-epp",
            "kubernetes:inference.networking.x-k8s.io/v1alpha2:InferencePool pd-inferencepool-gaie-pd",
            "kubernetes:inference.networking.x-k8s.io/v1alpha2:InferenceModel pd-inferencemodel-ms-pd-llm-d-modelservice",
            "kubernetes:apps/v1:Deployment " + PREFILL,
            "kubernetes:apps/v1:Deployment " + DECODE,
            "kubernetes:apps/v1:Deployment " + EPP,
            "kubernetes:core/v1:ConfigMap pd-configmap-infra-pd-inference-gateway",
            "kubernetes:networking.istio.io/v1beta1:DestinationRule pd-destinationrule-infra-pd-inference-gateway",
            "kubernetes:gateway.networking.k8s.io/v1:Gateway pd-gateway-infra-pd-inference-gateway",
            "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute pd-httproute-ms-pd-llm-d-modelservice");
  }

  @Test
  @DisplayName("An object in another namespace than the stack's has that in its logical name")
  void otherNamespace() {
    Manifest there =
        ManifestReader.read(
                """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "gaie-pd-epp", "namespace": "other"}}""",
                "test")
            .get("ConfigMap", "gaie-pd-epp");
    assertThat(Subjects.deploy(Subjects.with(there)).names())
        .contains("pd-configmap-gaie-pd-epp", "pd-configmap-other/gaie-pd-epp");
  }

  @Test
  @DisplayName("Renamed objects have their former logical names as aliases")
  void aliases() {
    PdStack chat = Subjects.STACK.toBuilder().name("chat").build();
    Engine engine =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    PdDeploymentArgs.of(chat)
                        .renamed("Service/gaie-pd-epp", "Service/gaie-chat-epp")
                        .renamed("Service/gaie-old-epp", "Service/gaie-chat-epp"),
                    Subjects.options()));
    assertThat(engine.object("pd-service-gaie-chat-epp").aliases())
        .containsExactly("pd-service-gaie-pd-epp", "pd-service-gaie-old-epp");
    assertThat(engine.object("pd-configmap-gaie-chat-epp").aliases()).isEmpty();
  }

  @Test
  @DisplayName(
      "An alias of the deployment is the component's: the engine hands it on to names that begin with it")
  void aliasOfComponent() {
    ComponentResourceOptions options =
        ComponentResourceOptions.builder().aliases(Alias.builder().name("old").build()).build();
    Engine engine = Engine.run(context -> new PdDeployment("pd", Subjects.STACK, options));
    assertThat(engine.object("pd").aliases()).containsExactly("old");
    assertThat(engine.objects()).allSatisfy(one -> assertThat(one.name()).startsWith("pd-"));
  }

  @Test
  @DisplayName("An object whose API gets another version stays the same one")
  void versions() {
    assertThat(
            Subjects.deploy(Subjects.STACK)
                .object("pd-destinationrule-infra-pd-inference-gateway")
                .aliases())
        .containsExactly(
            "kubernetes:networking.istio.io/v1alpha1:DestinationRule",
            "kubernetes:networking.istio.io/v1alpha2:DestinationRule",
            "kubernetes:networking.istio.io/v1alpha3:DestinationRule",
            "kubernetes:networking.istio.io/v1beta2:DestinationRule",
            "kubernetes:networking.istio.io/v1:DestinationRule",
            "kubernetes:networking.istio.io/v2:DestinationRule");
  }

  @Test
  @DisplayName("A rename of what is not there is refused")
  void renameOfNothing() {
    Engine engine =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    PdDeploymentArgs.of(Subjects.STACK).renamed("Service/old", "Service/new"),
                    Subjects.options()));
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors())
        .singleElement()
        .asString()
        .startsWith(
            "PdDeployment pd renamed(\"Service/old\", \"Service/new\"): Invalid value: Service/new: is none of the stack's objects: [ServiceAccount/ms-pd")
        .endsWith("\n  fix: name both by kind and name, such as Service/gaie-pd-epp");
  }

  @Test
  @DisplayName("A second deployment of one name registers nothing, one of another name does")
  void twice() {
    Engine engine =
        Engine.run(
            context -> {
              new PdDeployment("pd", Subjects.STACK);
              new PdDeployment("other", Subjects.STACK.toBuilder().namespace("other").build());
              new PdDeployment("pd", Subjects.STACK.toBuilder().namespace("third").build());
            });
    assertThat(engine.errors())
        .containsExactly(
            "PdDeployment: Invalid value: pd: is the name of another deployment of this program\n"
                + "  fix: give each a name of its own");
    assertThat(engine.names()).contains("pd", "other").doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("The same name is free in another run")
  void nextRun() {
    assertThat(Subjects.deploy(Subjects.STACK).errors()).isEmpty();
    assertThat(Subjects.deploy(Subjects.STACK).errors()).isEmpty();
  }
}
