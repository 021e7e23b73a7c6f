package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Alias;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PdStackBuilder;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.check.Rule;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.Dependencies;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a deployment tells Pulumi's engine; {@link Engine} says how much of Pulumi is real here. */
class PdDeploymentTest {

  private static final PdStack STACK = Llama70b.app().stackIn(Environments.istio());
  private static final String DECODE = "pd-deployment-ms-pd-llm-d-modelservice-decode";
  private static final String PREFILL = "pd-deployment-ms-pd-llm-d-modelservice-prefill";
  private static final String EPP = "pd-deployment-gaie-pd-epp";

  static Stream<Arguments> everywhere() {
    return Stream.of(Llama70b.app(), GptOss120b.app())
        .flatMap(app -> app.environments().stream().map(env -> Arguments.of(app, env)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everywhere")
  @DisplayName("Each manifest is registered, every field with the same value")
  void sameObjects(PdApp app, Environment environment) {
    PdStack stack = app.stackIn(environment);
    Map<String, Manifest> expected = new TreeMap<>();
    for (Manifest manifest : Synthesizer.standard().synthesize(stack)) {
      expected.put(manifest.apiVersion() + " " + manifest, manifest);
    }
    Engine engine = deploy(stack);
    Map<String, Manifest> registered = new TreeMap<>();
    for (Registered object : engine.objects()) {
      Manifest manifest = object.manifest();
      registered.put(manifest.apiVersion() + " " + manifest, manifest);
    }
    assertThat(registered).containsExactlyEntriesOf(expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everywhere")
  @DisplayName("Each object waits for those that it needs, is the component's and has the version")
  void graph(PdApp app, Environment environment) {
    PdStack stack = app.stackIn(environment);
    Manifests manifests = Synthesizer.standard().synthesize(stack);
    Dependencies dependencies = Dependencies.among(manifests);
    LogicalNames names = new LogicalNames("pd", PdDeploymentArgs.of(stack), manifests);
    Engine engine = deploy(stack);
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
  @DisplayName("Types and logical names of the objects of a stack are these")
  void literal() {
    assertThat(deploy(STACK).all().stream().map(one -> one.type() + " " + one.name()))
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
  @DisplayName(
      "Rules run first: nothing of a stack that is refused is registered, and the report is the error")
  void refused() {
    PdStack refused = STACK.toBuilder().decode(STACK.decode().tensorParallel(3)).build();
    Engine engine = deploy(refused);
    assertThat(engine.all()).isEmpty();
    assertThat(engine.exitCode()).isEqualTo(32);
    assertThat(engine.errors())
        .containsExactly("stack pd is refused\n" + Synthesizer.standard().check(refused));
  }

  @Test
  @DisplayName("Rules of the user's own run, too")
  void ownRules() {
    Rule noTeam =
        (subject, findings) ->
            findings.required("PLAT-1", "team", "the platform asks for it", "name the team");
    Engine engine =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    PdDeploymentArgs.of(STACK).synthesizer(Synthesizer.standard().with(noTeam)),
                    options()));
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors())
        .singleElement()
        .asString()
        .contains("name the team        [PLAT-1]");
  }

  @Test
  @DisplayName(
      "Whole numbers beyond an int arrive with the same value, beyond 2^53 they are refused")
  void numbers() {
    Engine engine = deploy(with(widget("9007199254740992")));
    assertThat(engine.object("pd-widget-one").inputs().at("/spec/size").longValue())
        .isEqualTo(9_007_199_254_740_992L);
    Engine refused = deploy(with(widget("9007199254740993")));
    assertThat(refused.all()).isEmpty();
    assertThat(refused.errors())
        .singleElement()
        .asString()
        .contains(
            "pd  Widget/one spec.size: Invalid value: 9007199254740993: is beyond 2^53",
            "it would become 9007199254740992\n",
            "[U15]");
  }

  @Test
  @DisplayName("Fractions, empty maps and lists, yes and no, and null in a list arrive as they are")
  void values() {
    String spec =
        "{\"part\": 0.25, \"none\": {}, \"nobody\": [], \"on\": true, \"gaps\": [null, \"1\"]}";
    Engine engine = deploy(with(object("example.com/v1", "Widget", "one", ", \"spec\": " + spec)));
    assertThat(engine.object("pd-widget-one").inputs().get("spec"))
        .isEqualTo(ManifestReader.readDocument(spec, "spec"));
  }

  @Test
  @DisplayName("A field at the top that no object has is refused before anything is registered")
  void unknownTop() {
    Engine engine = deploy(with(object("example.com/v1", "Widget", "one", ", \"specs\": {}")));
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors())
        .containsExactly(
            "Widget/one: Invalid value: specs: is no field at the top of an object that can be handed to Pulumi\n"
                + "  fix: remove it; what a cluster writes, such as status, stays out of manifests");
  }

  @Test
  @DisplayName(
      "Engines are waited for as long as they may take to start, round by round in an update")
  void timeouts() {
    Engine engine = deploy(STACK);
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
  @DisplayName("Timeouts, protection and version of the options are those of every object")
  void optionsOfAll() {
    ComponentResourceOptions options =
        ComponentResourceOptions.builder()
            .customTimeouts(
                new CustomTimeouts(
                    Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3)))
            .protect(true)
            .retainOnDelete(true)
            .version("4.33.0")
            .pluginDownloadURL("https://plugins.example.com")
            .build();
    Engine engine = Engine.run(context -> new PdDeployment("pd", STACK, options));
    assertThat(engine.object("pd-kubernetes").request().getVersion()).isEqualTo("4.33.0");
    assertThat(engine.objects())
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(object.timeouts()).isEqualTo("create 1m, update 2m, delete 3m");
              assertThat(object.request().getProtect()).isTrue();
              assertThat(object.request().getRetainOnDelete()).isTrue();
              assertThat(object.request().getVersion()).isEqualTo("4.33.0");
              assertThat(object.request().getPluginDownloadURL())
                  .isEqualTo("https://plugins.example.com");
            });
  }

  @Test
  @DisplayName("The number of workers that an autoscaler decides is left alone, any other is not")
  void autoscaled() {
    PdStack scaled = STACK.toBuilder().decode(STACK.decode().autoscaled()).build();
    Engine engine = deploy(scaled);
    assertThat(engine.object(DECODE).request().getIgnoreChangesList())
        .containsExactly("spec.replicas");
    assertThat(engine.object(PREFILL).request().getIgnoreChangesList()).isEmpty();
    assertThat(engine.object(EPP).request().getIgnoreChangesList()).isEmpty();
  }

  @Test
  @DisplayName("So is that of a workload of the user's that an autoscaler names")
  void autoscaledExtra() {
    Engine engine =
        deploy(
            with(
                object("apps/v1", "Deployment", "api", ", \"spec\": {\"replicas\": 2}"),
                object(
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
              Resource namespace = new Made("kubernetes:core/v1:Namespace", "serving");
              Resource token = new Made("kubernetes:core/v1:Secret", "token");
              new PdDeployment(
                  "pd",
                  STACK,
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
        deploy(
            with(
                object("v1", "Namespace", "llm-d-pd", ""),
                object(
                    "v1", "Secret", "llm-d-hf-token", ", \"stringData\": {\"HF_TOKEN\": \"it\"}")));
    assertThat(engine.objects().get(0).name()).isEqualTo("pd-namespace-llm-d-pd");
    assertThat(engine.object("pd-configmap-gaie-pd-epp").dependencies())
        .containsExactly("pd-namespace-llm-d-pd");
    assertThat(engine.object(DECODE).dependencies())
        .contains("pd-namespace-llm-d-pd", "pd-secret-llm-d-hf-token");
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
    assertThat(deploy(with(there)).names())
        .contains("pd-configmap-gaie-pd-epp", "pd-configmap-other/gaie-pd-epp");
  }

  @Test
  @DisplayName("Renamed objects have their former logical names as aliases")
  void aliases() {
    PdStack chat = STACK.toBuilder().name("chat").build();
    Engine engine =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    PdDeploymentArgs.of(chat)
                        .renamed("Service/gaie-pd-epp", "Service/gaie-chat-epp")
                        .renamed("Service/gaie-old-epp", "Service/gaie-chat-epp"),
                    options()));
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
    Engine engine = Engine.run(context -> new PdDeployment("pd", STACK, options));
    assertThat(engine.object("pd").aliases()).containsExactly("old");
    assertThat(engine.objects()).allSatisfy(one -> assertThat(one.name()).startsWith("pd-"));
  }

  @Test
  @DisplayName("An object whose API gets another version stays the same one")
  void versions() {
    assertThat(deploy(STACK).object("pd-destinationrule-infra-pd-inference-gateway").aliases())
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
                    PdDeploymentArgs.of(STACK).renamed("Service/old", "Service/new"),
                    options()));
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
              new PdDeployment("pd", STACK);
              new PdDeployment("other", STACK.toBuilder().namespace("other").build());
              new PdDeployment("pd", STACK.toBuilder().namespace("third").build());
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
    assertThat(deploy(STACK).errors()).isEmpty();
    assertThat(deploy(STACK).errors()).isEmpty();
  }

  @Test
  @DisplayName("A deployment has the Gateway, the model's address and its objects as text")
  void outputs() {
    Engine engine =
        Engine.run(
            context -> {
              PdDeployment deployment = new PdDeployment("pd", STACK);
              context.export("gateway", deployment.gateway());
              deployment.endpoint().ifPresent(url -> context.export("endpoint", url));
              context.export("objects", deployment.objects());
            });
    assertThat(engine.output("gateway")).isEqualTo("llm-d-pd/infra-pd-inference-gateway");
    assertThat(engine.output("endpoint"))
        .isEqualTo("http://infra-pd-inference-gateway-istio.llm-d-pd.svc.cluster.local/v1");
    assertThat(engine.output("objects").lines())
        .hasSize(17)
        .startsWith("ServiceAccount/ms-pd-llm-d-modelservice")
        .endsWith("HTTPRoute/ms-pd-llm-d-modelservice");
  }

  @Test
  @DisplayName("An object of the program itself is registered as one of a deployment is")
  void ownObject() {
    Engine engine =
        Engine.run(
            context ->
                new KubernetesObject(
                    "namespace",
                    object("v1", "Namespace", "llm-d-pd", ""),
                    CustomResourceOptions.Empty));
    assertThat(engine.object("namespace").type()).isEqualTo("kubernetes:core/v1:Namespace");
    assertThat(engine.object("namespace").request().getVersion()).isEqualTo("4.32.0");
    assertThat(engine.object("namespace").manifest())
        .isEqualTo(object("v1", "Namespace", "llm-d-pd", ""));
  }

  @Test
  @DisplayName("Other resources can depend on one object of it")
  void dependOnObject() {
    Engine engine =
        Engine.run(
            context -> {
              PdDeployment deployment = new PdDeployment("pd", STACK);
              KubernetesObject route = deployment.object("HTTPRoute", "ms-pd-llm-d-modelservice");
              assertThat(route.manifest().kind()).isEqualTo("HTTPRoute");
              new Made("kubernetes:core/v1:ConfigMap", "after", route);
            });
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.object("after").dependencies())
        .containsExactly("pd-httproute-ms-pd-llm-d-modelservice");
  }

  private static Engine deploy(PdStack stack) {
    return Engine.run(context -> new PdDeployment("pd", stack));
  }

  private static ComponentResourceOptions options() {
    return ComponentResourceOptions.builder().build();
  }

  private static PdStack with(Manifest... extras) {
    PdStackBuilder builder = STACK.toBuilder();
    for (Manifest extra : extras) {
      builder = builder.extra(extra);
    }
    return builder.build();
  }

  private static Manifest widget(String size) {
    return object("example.com/v1", "Widget", "one", ", \"spec\": {\"size\": " + size + "}");
  }

  private static Manifest object(String apiVersion, String kind, String name, String rest) {
    String namespace = kind.equals("Namespace") ? "" : ", \"namespace\": \"llm-d-pd\"";
    String json =
        "{\"apiVersion\": \""
            + apiVersion
            + "\", \"kind\": \""
            + kind
            + "\", \"metadata\": {\"name\": \""
            + name
            + "\""
            + namespace
            + "}"
            + rest
            + "}";
    return ManifestReader.read(json, "test").get(kind, name);
  }

  /** A resource of the user's. */
  private static final class Made extends CustomResource {
    Made(String type, String name, Resource... after) {
      super(
          type, name, ResourceArgs.Empty, CustomResourceOptions.builder().dependsOn(after).build());
    }
  }
}
