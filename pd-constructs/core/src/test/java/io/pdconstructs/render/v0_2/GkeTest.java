package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.StandardRules;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class GkeTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";
  private static final Synthesizer SYNTHESIZER = Synthesizer.standard();

  private static PdStack stack(GkeGateway gateway) {
    return Stacks.valid().toBuilder()
        .hardware(HardwareProfile.gkeA3Ultra())
        .gateway(gateway)
        .build();
  }

  @Test
  @DisplayName("T9: a route on GKE has no time limits; the pool's policy has one, with a log")
  void timeouts() {
    Manifests manifests = SYNTHESIZER.synthesize(stack(InferenceGateway.gke()));
    assertThat(manifests.ofKind("HTTPRoute").get(0).toYaml()).doesNotContain("timeouts");
    assertThat(manifests.get("GCPBackendPolicy", "gaie-pd").toYaml())
        .contains(
            "timeoutSec: 300\n", "enabled: true\n", "kind: InferencePool\n    name: gaie-pd\n");
    assertThat(manifests.get("HealthCheckPolicy", "gaie-pd").toYaml())
        .contains(
            "requestPath: /health\n", "port: 8000\n", "group: inference.networking.x-k8s.io\n");
  }

  @Test
  @DisplayName("Each option of the gateway is a field")
  void options() {
    Manifests manifests =
        SYNTHESIZER.synthesize(
            stack(
                InferenceGateway.gke()
                    .reachedInternally()
                    .backendTimeout(Duration.ofMinutes(20))
                    .logging(false)));
    Manifest gateway = manifests.ofKind("Gateway").get(0);
    assertThat(gateway.text("/spec/gatewayClassName")).contains("gke-l7-rilb");
    assertThat(gateway.at("/spec/infrastructure").isMissingNode()).isTrue();
    assertThat(manifests.get("GCPBackendPolicy", "gaie-pd").toYaml())
        .contains("timeoutSec: 1200\n", "enabled: false\n");
  }

  @Test
  @DisplayName("U1: a time limit that is none is refused")
  void noTime() {
    assertThat(
            SYNTHESIZER.check(stack(InferenceGateway.gke().backendTimeout(Duration.ZERO))).errors())
        .extracting(Problem::path)
        .containsExactly("gateway.backendTimeout");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  @DisplayName(
      "A worker has one claim a GPU, each of a GPU and a NIC under one PCIe root, and no resource beside")
  void claims(int gpus) {
    PdStack stack =
        stack(InferenceGateway.gke()).toBuilder()
            .decode(Stacks.valid().decode().tensorParallel(gpus))
            .build();
    Manifests manifests = SYNTHESIZER.synthesize(stack);
    JsonNode pod = manifests.get("Deployment", DECODE).at("/spec/template/spec");
    assertThat(names(pod.path("resourceClaims")))
        .hasSize(gpus)
        .isEqualTo(names(pod.at("/containers/0/resources/claims")));
    assertThat(pod.at("/containers/0/resources/limits").propertyNames())
        .containsExactly("cpu", "memory");
    Manifest template = manifests.ofKind("ResourceClaimTemplate").get(0);
    assertThat(pod.at("/resourceClaims/0/resourceClaimTemplateName").asString())
        .isEqualTo(template.name());
    assertThat(template.toYaml())
        .contains(
            """
                devices:
                  requests:
                  - name: gpu
                    exactly:
                      deviceClassName: gpu.nvidia.com
                      count: 1
                  - name: nic
                    exactly:
                      deviceClassName: mrdma.google.com
                      count: 1
                  constraints:
                  - matchAttribute: resource.kubernetes.io/pcieRoot
                    requests:
                    - gpu
                    - nic
            """);
  }

  @Test
  @DisplayName("G10: claims that were edited away from the split, and GPUs beside them, are found")
  void editedClaims() {
    assertThat(edited(resources -> resources.withArray("claims").remove(0)).errors())
        .singleElement()
        .hasToString(
            "pd/decode  spec.template.spec.containers[vllm].resources.claims: Invalid value: 3: "
                + "must be one claim a GPU, as many as tensorParallel (4)\n"
                + "  fix: leave the claims to the SDK, or set tensorParallel on the workers        [G10]");
    assertThat(
            edited(resources -> ((ObjectNode) resources.get("limits")).put("nvidia.com/gpu", "4"))
                .errors())
        .singleElement()
        .asString()
        .contains("asks for GPUs beside those that are claimed")
        .endsWith("[G10]");
  }

  private static Report edited(Consumer<ObjectNode> edit) {
    PdStack stack = stack(InferenceGateway.gke());
    List<Manifest> manifests = new ArrayList<>();
    for (Manifest manifest : SYNTHESIZER.synthesize(stack)) {
      ObjectNode body = manifest.body();
      if (manifest.name().equals(DECODE)) {
        edit.accept((ObjectNode) body.at("/spec/template/spec/containers/0/resources"));
      }
      manifests.add(Manifest.of(body));
    }
    return StandardRules.book().check(stack, Manifests.of(manifests));
  }

  @Test
  @DisplayName(
      "S7: GKE's hardware without dynamic allocation asks for GPUs as a resource, and is warned about TCP")
  void withoutRdma() {
    PdStack stack =
        stack(InferenceGateway.gke()).toBuilder()
            .hardware(HardwareProfile.gkeH200WithoutRdma())
            .build();
    assertThat(SYNTHESIZER.check(stack).warnings()).extracting(Problem::rule).containsExactly("S7");
    assertThat(SYNTHESIZER.synthesize(stack).toYaml())
        .contains("nvidia.com/gpu: \"4\"")
        .doesNotContain("resourceClaims");
  }

  @Test
  @DisplayName("M1: classes and attributes of devices have the names of such")
  void classNames() {
    PdStack stack =
        stack(InferenceGateway.gke()).toBuilder()
            .hardware(
                HardwareProfile.gkeA3Ultra().claims(new DeviceClaims("RoCE", "GPU", "", "a b")))
            .build();
    assertThat(SYNTHESIZER.check(stack).errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly(
            "hardware.claims.gpuClass M1",
            "hardware.claims.nicClass M1",
            "hardware.claims.sameAttribute M1");
  }

  @Test
  @DisplayName("Hardware that is asked for as resources again has no claims")
  void backToResources() {
    HardwareProfile hardware = HardwareProfile.gkeA3Ultra().rdma(new Rdma("RoCE", "rdma/roce", 1));
    assertThat(
            SYNTHESIZER.synthesize(Stacks.valid().toBuilder().hardware(hardware).build()).toYaml())
        .contains("nvidia.com/gpu: \"4\"", "rdma/roce: \"1\"")
        .doesNotContain("ResourceClaimTemplate");
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(element -> names.add(element.path("name").asString()));
    return names;
  }
}
