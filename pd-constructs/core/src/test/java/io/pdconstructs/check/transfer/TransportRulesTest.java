package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class TransportRulesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final String RESOURCES = "/spec/template/spec/containers/0/resources";

  private static PdStack with(ManifestEdit... edits) {
    PdStack stack = Stacks.valid();
    for (ManifestEdit edit : edits) {
      stack = stack.toBuilder().edit(edit).build();
    }
    return stack;
  }

  @Test
  @DisplayName("S7: where the hardware promises RDMA, a worker without it is refused")
  void without() {
    assertRefused(
        check(
            with(
                DECODE.remove(RESOURCES + "/limits/rdma~1ib"),
                DECODE.remove(RESOURCES + "/requests/rdma~1ib"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits["rdma/ib"]: Required value: without it the KV cache moves over TCP, about a hundred times slower, while every pod is Ready
          fix: leave it to the library, which takes it from the hardware        [S7]
        1 error
        """);
  }

  @Test
  @DisplayName("G4: as many as the hardware says, requested and limited alike")
  void amount() {
    assertRefused(
        check(with(DECODE.set(RESOURCES + "/limits/rdma~1ib", "4"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits["rdma/ib"]: Invalid value: "4": must be 1, requested and limited, as the hardware says
          fix: leave it to the library, or state the number with rdma(...)        [G4]
        1 error
        """);
    assertThat(check(with(DECODE.set(RESOURCES + "/requests/rdma~1ib", "4"))).errors())
        .extracting(Problem::rule)
        .containsExactly("G4");
  }

  @Test
  @DisplayName(
      "G4: devices of two networks do not reach each other, in manifests from elsewhere too")
  void mixed() {
    PdStack stack =
        with(
            DECODE.add(RESOURCES + "/limits/rdma~1roce", "1"),
            DECODE.add(RESOURCES + "/requests/rdma~1roce", "1"));
    assertRefused(
        check(stack),
        """
        error: pd/decode  spec.template.spec.containers[vllm].resources.limits: Invalid value: "[rdma/ib, rdma/roce]": must be the devices of prefill (rdma/ib)
          fix: state the network once, in the hardware        [G4]
        1 error
        """);
    Manifests elsewhere = Renderer.render(stack).manifests();
    assertThat(Synthesizer.standard().check(elsewhere).errors())
        .extracting(Problem::rule)
        .containsExactly("G4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nvidia.com/gpu", "example.com/h200", "nvidia.com/mig-1g.18gb"})
  @DisplayName("S7: GPUs are no network in manifests from elsewhere, whatever their name")
  void gpusElsewhere(String gpu) {
    HardwareProfile nodes = HardwareProfile.of("GPU", gpu, 8);
    assertAccepted(
        checkElsewhere(Stacks.withHardware(hardware -> nodes)),
        """
        warning: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].resources.limits: asks for no device of an RDMA network, so the KV cache moves over TCP, about a hundred times slower, while every pod is Ready
          fix: ask for the device that the nodes have, such as rdma/ib        [S7]
        warning: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].resources.limits: asks for no device of an RDMA network, so the KV cache moves over TCP, about a hundred times slower, while every pod is Ready
          fix: ask for the device that the nodes have, such as rdma/ib        [S7]
        2 warnings
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "nvidia.com/gpu, rdma/ib",
    "nvidia.com/gpu, example.com/nic",
    "example.com/h200, rdma/ib",
    "example.com/h200, example.com/nic"
  })
  @DisplayName("S7: devices beside GPUs are a network in manifests from elsewhere")
  void networkElsewhere(String gpu, String nic) {
    HardwareProfile nodes = HardwareProfile.of("GPU", gpu, 8).rdma(new Rdma("RoCE", nic, 1));
    PdStack stack = Stacks.withHardware(hardware -> nodes);
    assertThat(checkElsewhere(stack).problems()).isEmpty();
  }

  @Test
  @DisplayName("S7: a single device whose name tells a network is one in manifests from elsewhere")
  void networkAlone() {
    Report report =
        elsewhere(
            Stacks.valid(),
            "Deployment",
            "ms-pd-llm-d-modelservice-decode",
            body -> {
              ((ObjectNode) body.at(RESOURCES + "/limits")).remove("nvidia.com/gpu");
              ((ObjectNode) body.at(RESOURCES + "/requests")).remove("nvidia.com/gpu");
            });
    assertThat(report.problems()).isEmpty();
  }

  @Test
  @DisplayName("S7: claims of GPUs alone are no network in manifests from elsewhere")
  void claimsOfGpus() {
    assertThat(found(withRequests(requests -> {}))).isEmpty();
    assertThat(found(withRequests(requests -> requests.remove(1)))).containsExactly("S7", "S7");
  }

  @Test
  @DisplayName("S7: a claim of the first NIC that is free is one of a network")
  void firstAvailable() {
    Report report =
        withRequests(
            requests -> {
              ObjectNode nic = (ObjectNode) requests.get(1);
              JsonNode exactly = nic.remove("exactly");
              ((ObjectNode) exactly).put("name", "nic");
              nic.putArray("firstAvailable").add(exactly);
            });
    assertThat(found(report)).isEmpty();
  }

  /** What rules say of manifests from elsewhere whose engines claim other devices. */
  private static Report withRequests(Consumer<ArrayNode> edit) {
    return elsewhere(
        Stacks.withHardware(hardware -> HardwareProfile.gkeA3Ultra()),
        "ResourceClaimTemplate",
        "ms-pd-llm-d-modelservice-devices",
        body -> edit.accept((ArrayNode) body.at("/spec/spec/devices/requests")));
  }
}
