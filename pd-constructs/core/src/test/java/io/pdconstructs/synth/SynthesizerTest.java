package io.pdconstructs.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.TaintEffect;
import io.pdconstructs.Toleration;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SynthesizerTest {

  private static final Synthesizer SYNTHESIZER = Synthesizer.standard();

  @Test
  @DisplayName("A stack that rules refuse gives no manifests, but the whole report")
  void refused() {
    PdStack stack = Stacks.withPrefill(prefill -> prefill.replicas(0).tensorParallel(3));
    assertThatThrownBy(() -> SYNTHESIZER.synthesize(stack))
        .isInstanceOfSatisfying(
            InvalidStackException.class,
            e -> {
              assertThat(e.report()).isEqualTo(SYNTHESIZER.check(stack));
              assertThat(e).hasMessage("stack pd is refused\n" + e.report());
              assertThat(e.report().errors()).hasSize(2);
            });
  }

  @Test
  @DisplayName("A stack that is only warned about gives manifests, and the warnings beside them")
  void warned() {
    Synthesis synthesis = SYNTHESIZER.attempt(Stacks.withHardware(HardwareProfile::withoutRdma));
    assertThat(synthesis.report().warnings()).hasSize(1);
    assertThat(synthesis.manifestsOrThrow().size()).isEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DEEP", "DIGITS", "a: &b [*b]", "a: *b", "a: \"\\ud800\"", "%YAML 9.9\n---\n"})
  @DisplayName("A configuration of the picker that nobody can read is a problem, whatever it holds")
  void unreadableConfiguration(String text) {
    String written =
        switch (text) {
          case "DEEP" -> "a: " + "[".repeat(10_000);
          case "DIGITS" -> "a: " + "1".repeat(2_000);
          default -> text;
        };

    Synthesis synthesis =
        SYNTHESIZER.attempt(
            Stacks.valid().toBuilder()
                .endpointPicker(
                    Stacks.valid().endpointPicker().config(EndpointPickerConfig.file(written)))
                .build());

    assertThat(synthesis.report().errors())
        .anySatisfy(
            problem -> {
              assertThat(problem.rule()).isEqualTo("E1");
              assertThat(problem.path()).startsWith("endpointPicker.config");
            });
  }

  @Test
  @DisplayName("The same stack gives the same bytes")
  void deterministic() {
    assertThat(SYNTHESIZER.synthesize(Stacks.valid()).toYaml())
        .isEqualTo(SYNTHESIZER.synthesize(Stacks.valid()).toYaml());
  }

  @Test
  @DisplayName("What others refer to comes first")
  void order() {
    assertThat(SYNTHESIZER.synthesize(Stacks.valid()).stream().map(Manifest::kind))
        .containsExactly(
            "ServiceAccount",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ClusterRole",
            "ClusterRoleBinding",
            "ConfigMap",
            "Service",
            "InferencePool",
            "InferenceModel",
            "Deployment",
            "Deployment",
            "Deployment",
            "ConfigMap",
            "DestinationRule",
            "Gateway",
            "HTTPRoute");
  }

  @Test
  @DisplayName(
      "Every namespaced object carries the namespace, and no cluster-scoped one is named without it")
  void namespaces() {
    for (Manifest manifest : SYNTHESIZER.synthesize(Stacks.inNamespace("team-a"))) {
      if (manifest.kind().startsWith("Cluster")) {
        assertThat(manifest.namespace()).isEmpty();
        assertThat(manifest.name()).isEqualTo("gaie-pd-epp.team-a");
      } else {
        assertThat(manifest.namespace()).as(manifest.toString()).contains("team-a");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "on",
        "1e3",
        "0o17",
        "59:30:1",
        "~",
        "null",
        "2024-01-01",
        "#",
        "a #b",
        "a: b",
        "\ud83d\ude80",
        "a\tb",
        "\"a\"",
        "it's",
        "a\nb\n",
        "- a",
        "{a}",
        "$$(X)",
        "true",
        "0x1F",
        "\u00e9",
        " a ",
        "\\n"
      })
  @DisplayName("Model ids, variables and arguments reach the manifests as they were written")
  void trapsSurvive(String trap) {
    assertCarried(trap, trap);
    assertCarried(trap, trap.repeat(400));
  }

  /** A model id has at most 256 bytes; variables and arguments have no such limit. */
  private static void assertCarried(String name, String trap) {
    PdStack stack =
        Stacks.valid().toBuilder()
            .model(Model.huggingFace("x/" + name))
            .images(Images.ofRelease().engine(ImageRef.parse("example.com/own:v1")))
            .hardware(HardwareProfile.h200InfiniBand().env("ON_HARDWARE", trap))
            .prefill(PrefillPool.of(1).env("ON_ROLE", trap).args(trap, "--flag=" + trap))
            .build();
    Map<?, ?> engine = engine(SYNTHESIZER.synthesize(stack), "prefill");
    List<?> args = (List<?>) engine.get("args");
    assertThat(args.get(0)).isEqualTo("x/" + name);
    assertThat(args.subList(args.size() - 2, args.size()))
        .isEqualTo(List.of(trap, "--flag=" + trap));
    assertThat(engine.get("env"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(
            Map.of("name", "ON_HARDWARE", "value", trap), Map.of("name", "ON_ROLE", "value", trap));
    assertThat(
            yaml(SYNTHESIZER.synthesize(stack), "InferenceModel", "ms-pd-llm-d-modelservice")
                .toString())
        .contains("modelName=x/" + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yes", "on", "1e3", "0o17", "null", "2024-01-01", "true", "1", "0x1F", "n"})
  @DisplayName("Labels of pods and nodes stay strings")
  void labelsStayStrings(String trap) {
    PdStack stack =
        Stacks.valid().toBuilder()
            .hardware(HardwareProfile.h200InfiniBand().nodeSelector(Map.of("node", trap)))
            .prefill(Stacks.valid().prefill().label(trap, trap))
            .build();
    Map<?, ?> template = template(SYNTHESIZER.synthesize(stack), "prefill");
    assertThat(((Map<?, ?>) ((Map<?, ?>) template.get("metadata")).get("labels")).get(trap))
        .isEqualTo(trap);
    assertThat(((Map<?, ?>) template.get("spec")).get("nodeSelector"))
        .isEqualTo(Map.of("node", trap));
  }

  @Test
  @DisplayName(
      "A name for clients is on both engines and on the route, the id stays what is fetched")
  void servedName() {
    Manifests manifests =
        SYNTHESIZER.synthesize(Stacks.withModel(model -> model.servedAs("llama")));
    for (String role : List.of("prefill", "decode")) {
      List<?> args = (List<?>) engine(manifests, role).get("args");
      assertThat(args.get(0)).isEqualTo(Stacks.valid().model().id());
      assertThat(args.get(args.indexOf("--served-model-name") + 1)).isEqualTo("llama");
    }
    assertThat(manifests.get("InferenceModel", "ms-pd-llm-d-modelservice").text("/spec/modelName"))
        .contains("llama");
  }

  @Test
  @DisplayName(
      "Images of one's own take the place of the release's, on both engines alike, and every pod has the pull secrets")
  void images() {
    String digest = "example.com/vllm@sha256:" + "0".repeat(64);
    Images images =
        Images.ofRelease()
            .engine(ImageRef.parse(digest))
            .epp(ImageRef.parse("example.com/epp:v1"))
            .sidecar(ImageRef.parse("example.com/sidecar:v1"))
            .pullSecret("one")
            .pullSecret("two");
    Manifests manifests = SYNTHESIZER.synthesize(Stacks.valid().toBuilder().images(images).build());
    assertThat(engine(manifests, "prefill").get("image")).isEqualTo(digest);
    assertThat(engine(manifests, "decode").get("image")).isEqualTo(digest);
    assertThat(manifests.toYaml())
        .contains("image: example.com/epp:v1", "image: example.com/sidecar:v1")
        .doesNotContain("ghcr.io");
    for (Manifest deployment : manifests.ofKind("Deployment")) {
      assertThat(deployment.at("/spec/template/spec/imagePullSecrets").toString())
          .isEqualTo("[{\"name\":\"one\"},{\"name\":\"two\"}]");
    }
  }

  @Test
  @DisplayName("Hardware is replaceable in every part")
  void ownHardware() {
    PdStack stack =
        Stacks.withHardware(
            hardware ->
                hardware
                    .gpus("example.com/gpu", 4)
                    .rdma(new Rdma("RoCE", "rdma/roce_gdr", 2))
                    .nodeSelector(Map.of("pool", "h200"))
                    .tolerations(
                        List.of(new Toleration("team", Optional.of("ml"), TaintEffect.NO_EXECUTE)))
                    .toleration(Toleration.of("use", "llm")));
    Map<?, ?> spec = (Map<?, ?>) template(SYNTHESIZER.synthesize(stack), "decode").get("spec");
    assertThat(spec.get("nodeSelector")).isEqualTo(Map.of("pool", "h200"));
    assertThat(spec.get("tolerations"))
        .isEqualTo(
            List.of(
                Map.of("key", "team", "operator", "Equal", "value", "ml", "effect", "NoExecute"),
                Map.of("key", "use", "operator", "Equal", "value", "llm", "effect", "NoSchedule")));
    assertThat(
            ((Map<?, ?>) engine(SYNTHESIZER.synthesize(stack), "decode").get("resources"))
                .get("limits"))
        .isEqualTo(
            Map.of("cpu", "16", "memory", "64Gi", "example.com/gpu", "4", "rdma/roce_gdr", "2"));
  }

  private static Map<?, ?> engine(Manifests manifests, String role) {
    Map<?, ?> spec = (Map<?, ?>) template(manifests, role).get("spec");
    return (Map<?, ?>) ((List<?>) spec.get("containers")).get(0);
  }

  private static Map<?, ?> template(Manifests manifests, String role) {
    Map<?, ?> deployment = yaml(manifests, "Deployment", "ms-pd-llm-d-modelservice-" + role);
    return (Map<?, ?>) ((Map<?, ?>) deployment.get("spec")).get("template");
  }

  private static Map<?, ?> yaml(Manifests manifests, String kind, String name) {
    LoaderOptions options = new LoaderOptions();
    return new Yaml(new SafeConstructor(options)).load(manifests.get(kind, name).toYaml());
  }
}
