package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Trees.elements;
import static io.pdconstructs.conformance.Trees.images;
import static io.pdconstructs.conformance.Trees.texts;
import static io.pdconstructs.conformance.Trees.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * What the charts of llm-d 0.2 get wrong, this does not. The numbers are those of the list of
 * defects that these tests go through. Some of it only templates can have, so no rendered manifest
 * can show it: 3 (a template's default that its values file contradicts), 4 (an Ingress that uses a
 * value which does not exist), 8 (hooks that patch routes after the installation), 9 (a value set
 * to null on the command line to leave RDMA out; here hardware is a typed part of the environment).
 */
class DefectsOf02Test {

  static Stream<Manifests> environments() {
    return Llama70b.app().environments().stream().map(DefectsOf02Test::manifests);
  }

  private static Manifests manifests(Environment environment) {
    return Synthesizer.standard().synthesize(Llama70b.app().stackIn(environment));
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("1: no listener of a Gateway has a path")
  void listenerPath(Manifests manifests) {
    JsonNode listeners = gateway(manifests).at("/spec/listeners");
    assertThat(listeners)
        .hasSize(1)
        .allSatisfy(listener -> assertThat(listener.has("path")).isFalse());
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("2: the type of the Gateway's Service is said once")
  void serviceTypeTwice(Manifests manifests) {
    assertThat(gateway(manifests).at("/metadata/annotations").isMissingNode()).isTrue();
    assertThat(Pattern.compile("type: LoadBalancer\n").matcher(manifests.toYaml()).results())
        .hasSize(
            gateway(manifests).text("/spec/gatewayClassName").orElseThrow().startsWith("gke")
                ? 0
                : 1);
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("5: the flag, the variable and the GPU limit are one number")
  void tpSize(Manifests manifests) {
    assertTensorParallel(engine(manifests, "prefill"), "1");
    assertTensorParallel(engine(manifests, "decode"), "4");
  }

  private static void assertTensorParallel(JsonNode engine, String gpus) {
    List<String> args = texts(engine.path("args"));
    assertThat(args.get(args.indexOf("--tensor-parallel-size") + 1)).isEqualTo(gpus);
    assertThat(variable(engine, "TP_SIZE")).isEqualTo(gpus);
    int claims = engine.at("/resources/claims").size();
    assertThat(
            claims > 0
                ? Integer.toString(claims)
                : engine.at("/resources/limits/nvidia.com~1gpu").asString())
        .isEqualTo(gpus);
    assertThat(args).noneMatch(arg -> arg.contains("$"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("6: no object is a Helm hook")
  void helmHook(Manifests manifests) {
    assertThat(manifests.toYaml()).contains("kind: HTTPRoute").doesNotContain("helm.sh");
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("7: the pool selects the pods of both roles of this model and no others")
  void selectorOfEveryModel(Manifests manifests) {
    JsonNode selector = manifests.get("InferencePool", "gaie-pd").at("/spec/selector");
    assertThat(selector.properties()).extracting(Map.Entry::getKey).contains("llm-d.ai/model");
    for (Manifest deployment : manifests.ofKind("Deployment")) {
      JsonNode labels = deployment.at("/spec/template/metadata/labels");
      boolean selected =
          selector.properties().stream()
              .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
      assertThat(selected)
          .as(deployment.toString())
          .isEqualTo(deployment.name().startsWith("ms-pd-"));
    }
  }

  @Test
  @DisplayName(
      "10: no name and no namespace is written into an object: another stack has none of this one's")
  void hardCodedNames() {
    PdStack other =
        Llama70b.app().stackIn(Environments.istioBench().namespace("team-a")).toBuilder()
            .name("other")
            .build();
    assertThat(Synthesizer.standard().synthesize(other).toYaml())
        .contains("gaie-other-epp.team-a.svc.cluster.local")
        .doesNotContain("llm-d-pd")
        .doesNotContain("gaie-pd")
        .doesNotContain("ms-pd")
        .doesNotContain("infra-pd");
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("11: no key comes twice")
  void duplicateKeys(Manifests manifests) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    assertThatThrownBy(() -> new Yaml(strict).load("a: 1\na: 2\n"))
        .hasMessageContaining("duplicate key");
    for (Manifest manifest : manifests) {
      assertThat(new Yaml(strict).<Map<String, Object>>load(manifest.toYaml())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("12: no plug-in of the endpoint picker gets parameters that it ignores")
  void ignoredParameters(Manifests manifests) {
    String config =
        manifests.get("ConfigMap", "gaie-pd-epp").text("/data/pd-config.yaml").orElseThrow();
    Map<String, List<Map<String, Object>>> parsed = new Yaml().load(config);
    Map<Object, Object> parameters = new HashMap<>();
    for (Map<String, Object> plugin : parsed.getOrDefault("plugins", List.of())) {
      if (plugin.containsKey("parameters")) {
        parameters.put(plugin.get("type"), plugin.get("parameters"));
      }
    }
    assertThat(parameters).isEqualTo(Map.of("pd-profile-handler", Map.of("threshold", 0)));
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("13: both engines serve the model under the name that the InferenceModel routes")
  void servedModelName(Manifests manifests) {
    String name =
        manifests
            .get("InferenceModel", "ms-pd-llm-d-modelservice")
            .text("/spec/modelName")
            .orElseThrow();
    for (String role : List.of("prefill", "decode")) {
      List<String> args = texts(engine(manifests, role).path("args"));
      assertThat(args.get(args.indexOf("--served-model-name") + 1)).isEqualTo(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName(
      "14: the cache has room, the sidecar has the pool's port, every engine has probes and may lock memory")
  void cacheSidecarPortAndProbes(Manifests manifests) {
    for (String role : List.of("prefill", "decode")) {
      JsonNode volumes = deployment(manifests, role).at("/spec/template/spec/volumes");
      assertThat(volumes)
          .anySatisfy(
              volume ->
                  assertThat(volume.at("/emptyDir/sizeLimit").asString("")).isEqualTo("100Gi"));
      JsonNode engine = engine(manifests, role);
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        assertThat(engine.path(probe).at("/httpGet/port")).isEqualTo(engine.at("/ports/0/name"));
      }
      assertThat(texts(engine.at("/securityContext/capabilities/add"))).containsExactly("IPC_LOCK");
      assertThat(engine.at("/startupProbe/httpGet/path").asString()).isEqualTo("/v1/models");
      assertThat(engine.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/v1/models");
      assertThat(engine.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/health");
    }
    JsonNode sidecar = deployment(manifests, "decode").at("/spec/template/spec/initContainers/0");
    int poolPort = manifests.get("InferencePool", "gaie-pd").at("/spec/targetPortNumber").asInt();
    assertThat(texts(sidecar.path("args")))
        .contains(
            "--port=" + poolPort,
            "--vllm-port=" + engine(manifests, "decode").at("/ports/0/containerPort").asInt());
    assertThat(sidecar.at("/ports/0/containerPort").asInt()).isEqualTo(poolPort);
    assertThat(engine(manifests, "prefill").at("/ports/0/containerPort").asInt())
        .isEqualTo(poolPort);
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("15: every image is one of the release, by a released tag")
  void developmentImage(Manifests manifests) {
    LlmdRelease release = LlmdRelease.V0_2;
    assertThat(images(manifests))
        .containsExactlyInAnyOrder(
            release.engineImage().text(), release.sidecarImage().text(), release.eppImage().text())
        .allMatch(image -> image.matches(".*:v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("16: cluster-wide the endpoint picker may only ask for reviews")
  void clusterWideRights(Manifests manifests) {
    assertThat(manifests.get("ClusterRole", "gaie-pd-epp.llm-d-pd").at("/rules"))
        .allSatisfy(rule -> assertThat(texts(rule.path("verbs"))).containsExactly("create"))
        .extracting(rule -> texts(rule.path("resources")))
        .containsExactly(List.of("tokenreviews"), List.of("subjectaccessreviews"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName(
      "17: the side channel has its own port and the pod's address, and nothing keeps NIXL from RDMA")
  void transport(Manifests manifests) {
    for (String role : List.of("prefill", "decode")) {
      JsonNode engine = engine(manifests, role);
      assertThat(variable(engine, "VLLM_NIXL_SIDE_CHANNEL_PORT")).isEqualTo("5600");
      assertThat(engine.at("/env/0/valueFrom/fieldRef/fieldPath").asString())
          .isEqualTo("status.podIP");
      assertThat(elements(engine.path("env")).map(variable -> variable.path("name").asString()))
          .contains("VLLM_NIXL_SIDE_CHANNEL_HOST")
          .doesNotContain("UCX_TLS");
      boolean claimed = !engine.at("/resources/claims").isEmpty();
      assertThat(claimed || engine.at("/resources/limits/rdma~1ib").asString().equals("1"))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  @DisplayName("18: the endpoint picker listens where its Service and its probes look")
  void extProcPort(Manifests manifests) {
    JsonNode epp =
        manifests.get("Deployment", "gaie-pd-epp").at("/spec/template/spec/containers/0");
    List<String> args = texts(epp.path("args"));
    JsonNode ports = manifests.get("Service", "gaie-pd-epp").at("/spec/ports");
    assertThat(args.get(args.indexOf("--grpcPort") + 1)).isEqualTo(ports.at("/0/port").asString());
    assertThat(args.get(args.indexOf("--metricsPort") + 1))
        .isEqualTo(ports.at("/1/port").asString());
    assertThat(args.get(args.indexOf("--grpcHealthPort") + 1))
        .isEqualTo(epp.at("/readinessProbe/grpc/port").asString());
    assertThat(elements(epp.path("ports")).map(port -> port.path("containerPort").asString()))
        .contains(ports.at("/0/port").asString(), ports.at("/1/port").asString());
  }

  private static Manifest gateway(Manifests manifests) {
    return manifests.get("Gateway", "infra-pd-inference-gateway");
  }

  private static Manifest deployment(Manifests manifests, String role) {
    return manifests.get("Deployment", "ms-pd-llm-d-modelservice-" + role);
  }

  private static JsonNode engine(Manifests manifests, String role) {
    return deployment(manifests, role).at("/spec/template/spec/containers/0");
  }
}
