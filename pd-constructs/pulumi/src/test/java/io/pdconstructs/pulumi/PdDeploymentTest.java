package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a deployment tells Pulumi's engine; {@link Engine} says how much of Pulumi is real here. */
class PdDeploymentTest {

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.pdconstructs.pulumi.Subjects#everywhere")
  @DisplayName("Each manifest is registered, every field with the same value")
  void sameObjects(PdApp app, Environment environment) {
    PdStack stack = app.stackIn(environment);
    Map<String, Manifest> expected = new TreeMap<>();
    for (Manifest manifest : Synthesizer.standard().synthesize(stack)) {
      expected.put(manifest.apiVersion() + " " + manifest, manifest);
    }
    Engine engine = Subjects.deploy(stack);
    Map<String, Manifest> registered = new TreeMap<>();
    for (Registered object : engine.objects()) {
      Manifest manifest = object.manifest();
      registered.put(manifest.apiVersion() + " " + manifest, manifest);
    }
    assertThat(registered).containsExactlyEntriesOf(expected);
  }

  @Test
  @DisplayName(
      "Rules run first: nothing of a stack that is refused is registered, and the report is the error")
  void refused() {
    PdStack refused =
        Subjects.STACK.toBuilder().decode(Subjects.STACK.decode().tensorParallel(3)).build();
    Engine engine = Subjects.deploy(refused);
    assertThat(engine.all()).isEmpty();
    assertThat(engine.exitCode()).isEqualTo(32);
    assertThat(engine.errors())
        .containsExactly("stack pd is refused\n" + Synthesizer.standard().check(refused));
  }

  @Test
  @DisplayName("Rules of the user's own run, too")
  void ownRules() {
    RuleId plat = RuleId.own("PLAT-1");
    Rule noTeam =
        Rule.of(
            plat,
            (subject, findings) ->
                findings.required(plat, "team", "the platform asks for it", "name the team"));
    Engine engine =
        Engine.run(
            context ->
                new PdDeployment(
                    "pd",
                    PdDeploymentArgs.of(Subjects.STACK)
                        .synthesizer(Synthesizer.standard().with(noTeam)),
                    Subjects.options()));
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
    Engine engine = Subjects.deploy(Subjects.with(Subjects.widget("9007199254740992")));
    assertThat(engine.object("pd-widget-one").inputs().at("/spec/size").longValue())
        .isEqualTo(9_007_199_254_740_992L);
    Engine refused = Subjects.deploy(Subjects.with(Subjects.widget("9007199254740993")));
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
  @DisplayName("Where their rule is said not to count, such numbers are refused as well")
  void suppressedNumbers() {
    PdStack suppressed =
        Subjects.with(Subjects.widget("9007199254740993")).toBuilder()
            .suppress(Suppression.of("U15", "the field is not read"))
            .build();
    Engine engine = Subjects.deploy(suppressed);
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors())
        .containsExactly(
            "Widget/one spec.size: Invalid value: 9007199254740993: is a number that would become another one, as Pulumi's are doubles\n"
                + "  fix: use a smaller number, or text where the field takes it");
  }

  @Test
  @DisplayName("Fractions, empty maps and lists, yes and no, and null in a list arrive as they are")
  void values() {
    String spec =
        "{\"part\": 0.25, \"none\": {}, \"nobody\": [], \"on\": true, \"gaps\": [null, \"1\"]}";
    Engine engine =
        Subjects.deploy(
            Subjects.with(
                Subjects.object("example.com/v1", "Widget", "one", ", \"spec\": " + spec)));
    assertThat(engine.object("pd-widget-one").inputs().get("spec"))
        .isEqualTo(ManifestReader.readDocument(spec, "spec"));
  }

  @Test
  @DisplayName("A field at the top that no object has is refused before anything is registered")
  void unknownTop() {
    Engine engine =
        Subjects.deploy(
            Subjects.with(Subjects.object("example.com/v1", "Widget", "one", ", \"specs\": {}")));
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors())
        .containsExactly(
            "Widget/one: Invalid value: specs: is no field at the top of an object that can be handed to Pulumi\n"
                + "  fix: remove it; what a cluster writes, such as status, stays out of manifests");
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
    Engine engine = Engine.run(context -> new PdDeployment("pd", Subjects.STACK, options));
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
  @DisplayName("A deployment has the Gateway, the model's address and its objects as text")
  void outputs() {
    Engine engine =
        Engine.run(
            context -> {
              PdDeployment deployment = new PdDeployment("pd", Subjects.STACK);
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
                    Subjects.object("v1", "Namespace", "llm-d-pd", ""),
                    CustomResourceOptions.Empty));
    assertThat(engine.object("namespace").type()).isEqualTo("kubernetes:core/v1:Namespace");
    assertThat(engine.object("namespace").request().getVersion()).isEqualTo("4.32.0");
    assertThat(engine.object("namespace").manifest())
        .isEqualTo(Subjects.object("v1", "Namespace", "llm-d-pd", ""));
  }
}
