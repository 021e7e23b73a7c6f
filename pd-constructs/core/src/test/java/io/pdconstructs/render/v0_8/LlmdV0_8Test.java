package io.pdconstructs.render.v0_8;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LlmdV0_8Test {

  private static final PdStack STACK = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "pd-nvidia-gpu-vllm-decode");

  private static Manifests manifests(PdStack stack) {
    return Synthesizer.standard().synthesize(stack);
  }

  private static List<String> rules(PdStack stack) {
    return Synthesizer.standard().check(stack).errors().stream().map(Problem::rule).toList();
  }

  private static List<String> args(Manifest deployment) {
    return deployment
        .at("/spec/template/spec/containers/0/args")
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  @Test
  @DisplayName("One word moves a program from 0.2 to 0.8, and no rule minds")
  void moves() {
    assertThat(Synthesizer.standard().check(STACK).problems()).isEmpty();
    assertThat(manifests(STACK))
        .hasToString(
            "[ServiceAccount/pd-nvidia-gpu-vllm-sa, ServiceAccount/pd-epp, Role/pd-epp,"
                + " RoleBinding/pd-epp, ConfigMap/pd-epp, Service/pd-epp, InferencePool/pd,"
                + " Deployment/pd-nvidia-gpu-vllm-prefill, Deployment/pd-nvidia-gpu-vllm-decode,"
                + " Deployment/pd-epp, ConfigMap/pd-inference-gateway, DestinationRule/pd-epp,"
                + " Gateway/pd-inference-gateway, HTTPRoute/pd]");
  }

  @Test
  @DisplayName("The pool is of the group that its route names, and never open without its picker")
  void pool() {
    Manifest pool = manifests(STACK).get("InferencePool", "pd");
    assertThat(pool.apiVersion()).isEqualTo("inference.networking.k8s.io/v1");
    assertThat(pool.text("/spec/endpointPickerRef/failureMode")).contains("FailClose");
    assertThat(manifests(STACK).get("HTTPRoute", "pd").text("/spec/rules/0/backendRefs/0/group"))
        .contains("inference.networking.k8s.io");
  }

  @Test
  @DisplayName("Each role has its part in the transfer, and the hybrid manager of the cache is off")
  void engines() {
    Manifest prefill = manifests(STACK).get("Deployment", "pd-nvidia-gpu-vllm-prefill");
    Manifest decode = manifests(STACK).get("Deployment", "pd-nvidia-gpu-vllm-decode");
    assertThat(args(prefill))
        .contains("{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_producer\"}")
        .contains("--disable-hybrid-kv-cache-manager")
        .doesNotContain("--disable-log-requests");
    assertThat(args(decode))
        .contains("{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"}")
        .contains("--disable-hybrid-kv-cache-manager");
    assertThat(decode.text("/spec/template/spec/containers/0/name")).contains("modelserver");
    assertThat(decode.at("/spec/template/spec/initContainers/0/args"))
        .hasToString(
            "[\"--port=8000\",\"--vllm-port=8200\",\"--kv-connector=nixlv2\",\"--zap-log-level=1\",\"--secure-proxy=false\"]");
  }

  private static JsonNode configuration(PdStack stack) {
    String text =
        manifests(stack).get("ConfigMap", "pd-epp").text("/data/pd-config.yaml").orElseThrow();
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
    return new JsonMapper().valueToTree(tree);
  }

  private static JsonNode parameters(JsonNode configuration, String plugin) {
    return configuration
        .path("plugins")
        .valueStream()
        .filter(one -> one.path("type").asString().equals(plugin))
        .findFirst()
        .orElseThrow()
        .path("parameters");
  }

  @Test
  @DisplayName(
      "Always, and from so many tokens: the picker is told the same as in 0.2, in its own words")
  void disaggregation() {
    JsonNode always = configuration(STACK);
    assertThat(parameters(always, "disagg-profile-handler").at("/deciders/prefill").asString())
        .isEqualTo("always-disagg-pd-decider");
    JsonNode from =
        configuration(
            STACK.toBuilder().disaggregation(Disaggregation.fromPromptTokens(512)).build());
    assertThat(parameters(from, "disagg-profile-handler").at("/deciders/prefill").asString())
        .isEqualTo("prefix-based-pd-decider");
    assertThat(parameters(from, "prefix-based-pd-decider").path("nonCachedTokens").asInt())
        .isEqualTo(512);
    assertThat(Stream.of(from.path("plugins")).flatMap(JsonNode::valueStream))
        .extracting(one -> one.path("type").asString())
        .startsWith(
            "approx-prefix-cache-producer", "prefix-based-pd-decider", "disagg-profile-handler")
        .doesNotContain("disagg-headers-handler");
  }

  @Test
  @DisplayName(
      "Every plug-in that a profile names is declared, and every one that is declared is used")
  void plugins() {
    JsonNode configuration = configuration(STACK);
    List<String> declared =
        configuration
            .path("plugins")
            .valueStream()
            .map(one -> one.path("type").asString())
            .toList();
    List<String> named =
        configuration
            .path("schedulingProfiles")
            .valueStream()
            .flatMap(profile -> profile.path("plugins").valueStream())
            .map(one -> one.path("pluginRef").asString())
            .toList();
    assertThat(declared).containsAll(named).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("P5, P6: prefill workers may be larger than decode workers, up to the KV heads")
  void largePrefill() {
    PdStack larger =
        STACK.toBuilder()
            .prefill(STACK.prefill().tensorParallel(8).replicas(1))
            .decode(STACK.decode().tensorParallel(4))
            .build();
    assertThat(rules(larger)).isEmpty();
    assertThat(rules(larger.toBuilder().release(LlmdRelease.V0_2).build())).containsExactly("P5");
    PdStack tooLarge =
        larger.toBuilder()
            .model(Stacks.withModel(model -> model.shape(ModelShape.grouped(64, 4))).model())
            .build();
    assertThat(rules(tooLarge)).containsExactly("P6");
  }

  @Test
  @DisplayName("V27: block sizes are the engine's: any on 0.23.0, some on 0.10.0")
  void blockSize() {
    PdStack large = STACK.toBuilder().engine(STACK.engine().blockSize(256)).build();
    assertThat(rules(large)).isEmpty();
    assertThat(rules(large.toBuilder().release(LlmdRelease.V0_2).build())).containsExactly("V27");
  }

  @Test
  @DisplayName("N3: one port for the side channel of all ranks, where 0.2 takes one for each")
  void sideChannel() {
    String env = "/spec/template/spec/containers/0/env/1/value";
    String declared = "/spec/template/spec/containers/0/ports/1/containerPort";
    PdStack near =
        STACK.toBuilder().edit(DECODE.set(env, "8199")).edit(DECODE.set(declared, 8199)).build();
    assertThat(rules(near)).isEmpty();
  }

  @Test
  @DisplayName("Edits are held to the same rules, at the names of this release")
  void edits() {
    assertThat(
            rules(
                STACK.toBuilder()
                    .edit(
                        ManifestEdit.of("InferencePool", "pd")
                            .set("/spec/endpointPickerRef/name", "epp"))
                    .build()))
        .containsExactly("R9");
    assertThat(
            rules(
                STACK.toBuilder()
                    .edit(
                        ManifestEdit.of("Deployment", "pd-epp")
                            .set("/spec/template/spec/containers/0/args/3", "elsewhere"))
                    .build()))
        .containsExactly("R5");
    assertThat(
            Synthesizer.standard()
                .check(
                    STACK.toBuilder()
                        .edit(
                            DECODE.set(
                                "/spec/template/spec/containers/0/image", "example.com/vllm:v1"))
                        .build())
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("C1 spec.template.spec.containers[modelserver].image");
  }

  @Test
  @DisplayName("U9: kgateway, which this release does not run on, is refused, there already or not")
  void kgateway() {
    assertThat(rules(STACK.toBuilder().gateway(InferenceGateway.kgateway()).build()))
        .containsExactly("U9");
    assertThat(
            rules(
                STACK.toBuilder()
                    .gateway(
                        InferenceGateway.existing(
                            "gateways", "shared", GatewayImplementation.kgateway()))
                    .build()))
        .containsExactly("U9");
    assertThat(rules(STACK.toBuilder().gateway(InferenceGateway.gke()).build())).isEmpty();
  }
}
