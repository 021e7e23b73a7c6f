package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.Dependencies;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long Pulumi waits for the objects of a deployment, and what they wait for. */
class DeploymentOrderTest {

  private static final String DECODE = "pd-deployment-ms-pd-llm-d-modelservice-decode";
  private static final String PREFILL = "pd-deployment-ms-pd-llm-d-modelservice-prefill";
  private static final String EPP = "pd-deployment-gaie-pd-epp";

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.pdconstructs.pulumi.Subjects#everywhere")
  @DisplayName("Each object waits for those that it needs, is the component's and has the version")
  void graph(PdApp app, Environment environment) {
    PdStack stack = app.stackIn(environment);
    Manifests manifests = Synthesizer.standard().synthesize(stack);
    Dependencies dependencies = Dependencies.among(manifests);
    LogicalNames names = new LogicalNames("pd", PdDeploymentArgs.of(stack), manifests);
    Engine engine = Subjects.deploy(stack);
    for (Manifest manifest : manifests) {
      Registered object = engine.object(names.of(manifest));
      assertThat(object.type()).isEqualTo(KubernetesObject.type(manifest));
      assertThat(object.dependencies())
          .containsExactlyInAnyOrderElementsOf(
              dependencies.of(manifest).stream().map(names::of).toList());
      assertThat(object.request().getParent()).endsWith("PdDeployment::pd");
      assertThat(object.request().getVersion()).isEqualTo("4.32.0");
      assertThat(object.request().getProvider())
          .contains("pulumi:providers:kubernetes::pd-kubernetes::");
    }
  }

  @Test
  @DisplayName(
      "Engines are waited for as long as they may take to start, round by round in an update")
  void timeouts() {
    Engine engine = Subjects.deploy(Subjects.STACK);
    assertThat(engine.object(DECODE).timeouts())
        .isEqualTo("create 56m, update 58m10s, delete 12m10s");
    assertThat(engine.object(PREFILL).timeouts())
        .isEqualTo("create 56m, update 3h22m40s, delete 12m10s");
    assertThat(engine.object(EPP).timeouts()).isEqualTo("create 10m, update 12m10s, delete 12m10s");
    assertThat(engine.object("pd-service-gaie-pd-epp").timeouts())
        .isEqualTo("create 10m, update 10m, delete 10m");
    assertThat(engine.object("pd-configmap-gaie-pd-epp").timeouts()).isEmpty();
  }

  @Test
  @DisplayName("The number of workers that an autoscaler decides is left alone, any other is not")
  void autoscaled() {
    PdStack scaled =
        Subjects.STACK.toBuilder().decode(Subjects.STACK.decode().autoscaled()).build();
    Engine engine = Subjects.deploy(scaled);
    assertThat(engine.object(DECODE).request().getIgnoreChangesList())
        .containsExactly("spec.replicas");
    assertThat(engine.object(PREFILL).request().getIgnoreChangesList()).isEmpty();
    assertThat(engine.object(EPP).request().getIgnoreChangesList()).isEmpty();
  }

  @Test
  @DisplayName("So is that of a workload of the user's that an autoscaler names")
  void autoscaledExtra() {
    Engine engine =
        Subjects.deploy(
            Subjects.with(
                Subjects.object(
                    "apps/v1",
                    "Deployment",
                    "api",
                    ", \"spec\": {\"replicas\": 2, \"selector\": {\"matchLabels\": {\"app\": \"api\"}}, \"template\": {\"metadata\": {\"labels\": {\"app\": \"api\"}}, \"spec\": {\"containers\": [{\"name\": \"api\", \"image\": \"example.com/api:1\"}]}}}"),
                Subjects.object(
                    "autoscaling/v2",
                    "HorizontalPodAutoscaler",
                    "api",
                    ", \"spec\": {\"maxReplicas\": 4, \"scaleTargetRef\": {\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"name\": \"api\"}}")));
    assertThat(engine.object("pd-deployment-api").request().getIgnoreChangesList())
        .containsExactly("spec.replicas");
  }

  @Test
  @DisplayName("A namespace and a Secret of the same program come before every object")
  void dependsOn() {
    Engine engine =
        Engine.run(
            context -> {
              Resource namespace = new Subjects.Made("kubernetes:core/v1:Namespace", "serving");
              Resource token = new Subjects.Made("kubernetes:core/v1:Secret", "token");
              new PdDeployment(
                  "pd",
                  Subjects.STACK,
                  ComponentResourceOptions.builder().dependsOn(namespace, token).build());
            });
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.objects().stream().filter(one -> one.name().startsWith("pd-")))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.dependencies()).contains("serving", "token"));
    assertThat(engine.object("pd-rolebinding-gaie-pd-epp").dependencies())
        .containsExactly(
            "pd-role-gaie-pd-epp", "pd-serviceaccount-gaie-pd-epp", "serving", "token");
  }

  @Test
  @DisplayName("So do a namespace and a Secret that the stack brings itself")
  void ownNamespace() {
    Engine engine =
        Subjects.deploy(
            Subjects.with(
                Subjects.object("v1", "Namespace", "llm-d-pd", ""),
                Subjects.object(
                    "v1", "Secret", "llm-d-hf-token", ", \"stringData\": {\"HF_TOKEN\": \"it\"}")));
    assertThat(engine.objects().stream().filter(one -> one.manifest().namespace().isPresent()))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.dependencies()).contains("pd-namespace-llm-d-pd"));
    assertThat(engine.object(DECODE).dependencies())
        .contains("pd-namespace-llm-d-pd", "pd-secret-llm-d-hf-token");
  }

  @Test
  @DisplayName(
      "Where objects are replaced, engines and the picker go before others come, as in an update")
  void replaced() {
    Engine engine = Subjects.deploy(Subjects.STACK);
    assertThat(
            engine.objects().stream()
                .filter(one -> one.request().getDeleteBeforeReplace())
                .map(Registered::name))
        .containsExactlyInAnyOrder(DECODE, PREFILL, EPP);
  }

  @Test
  @DisplayName("Other resources can depend on one object of it")
  void dependOnObject() {
    Engine engine =
        Engine.run(
            context -> {
              PdDeployment deployment = new PdDeployment("pd", Subjects.STACK);
              KubernetesObject route = deployment.object("HTTPRoute", "ms-pd-llm-d-modelservice");
              assertThat(route.manifest().kind()).isEqualTo("HTTPRoute");
              new Subjects.Made("kubernetes:core/v1:ConfigMap", "after", route);
            });
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.object("after").dependencies())
        .containsExactly("pd-httproute-ms-pd-llm-d-modelservice");
  }
}
