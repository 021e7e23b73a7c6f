package io.pdconstructs.explain;

import static io.pdconstructs.explain.Explanations.elsewhere;
import static io.pdconstructs.explain.Explanations.explain;
import static io.pdconstructs.explain.Explanations.replaced;
import static io.pdconstructs.explain.Explanations.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportTest {

  private static final String ON_ONE_NODE =
      "two pods of one node use TCP too: each sees its own GPUs alone, so NVLink does not join them"
          + " (S11)";

  static Stream<Arguments> transports() {
    return Stream.of(
        Arguments.of(
            Stacks.valid(),
            Transport.Kind.RDMA,
            List.of(
                "prefill and decode: rdma/ib is asked for",
                "prefill and decode: NIXL is told no backend, and uses UCX")),
        Arguments.of(
            Stacks.withHardware(HardwareProfile::withoutRdma),
            Transport.Kind.TCP,
            List.of(
                "prefill and decode: no device of a network is asked for",
                "prefill and decode: NIXL is told no backend, and uses UCX",
                ON_ONE_NODE)),
        Arguments.of(
            Stacks.withHardware(hardware -> hardware.env("UCX_TLS", "tcp")),
            Transport.Kind.TCP,
            List.of(
                "prefill and decode: rdma/ib is asked for",
                "prefill and decode: UCX_TLS=tcp",
                "prefill and decode: NIXL is told no backend, and uses UCX",
                ON_ONE_NODE)),
        Arguments.of(
            Stacks.withHardware(hardware -> hardware.env("UCX_TLS", "rc,cuda_copy,cuda_ipc")),
            Transport.Kind.RDMA,
            List.of(
                "prefill and decode: rdma/ib is asked for",
                "prefill and decode: UCX_TLS=rc,cuda_copy,cuda_ipc",
                "prefill and decode: NIXL is told no backend, and uses UCX")),
        Arguments.of(
            Stacks.withHardware(hardware -> hardware.env("UCX_NET_DEVICES", "eth0")),
            Transport.Kind.TCP,
            List.of(
                "prefill and decode: rdma/ib is asked for",
                "prefill and decode: UCX_NET_DEVICES=eth0",
                "prefill and decode: NIXL is told no backend, and uses UCX",
                ON_ONE_NODE)),
        Arguments.of(
            Stacks.withHardware(hardware -> hardware.env("UCX_TLS", "cuda_copy,sm")),
            Transport.Kind.UNKNOWN,
            List.of(
                "prefill and decode: rdma/ib is asked for",
                "prefill and decode: UCX_TLS=cuda_copy,sm",
                "prefill and decode: NIXL is told no backend, and uses UCX",
                "UCX has no network left, so nothing moves")),
        Arguments.of(
            asUser1000(),
            Transport.Kind.UNKNOWN,
            List.of(
                "prefill and decode: rdma/ib is asked for",
                "prefill: the engine may lock no memory, unless the nodes set no limit (G5)",
                "prefill and decode: NIXL is told no backend, and uses UCX")),
        Arguments.of(
            Stacks.withHardware(hardware -> HardwareProfile.gkeA3Ultra()),
            Transport.Kind.RDMA,
            List.of(
                "prefill and decode: mrdma.google.com is asked for",
                "prefill and decode: UCX_IB_ROCE_REACHABILITY_MODE=all",
                "prefill and decode: NIXL is told no backend, and uses UCX")));
  }

  private static PdStack asUser1000() {
    ManifestEdit.Target prefill = ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-prefill");
    return Stacks.valid().toBuilder()
        .edit(
            prefill.merge(
                "{\"spec\":{\"template\":{\"spec\":{\"securityContext\":{\"runAsUser\":1000}}}}}"))
        .build();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("transports")
  @DisplayName("The transport follows from devices, variables and backends")
  void transport(PdStack stack, Transport.Kind kind, List<String> reasons) {
    assertThat(explain(stack).transport()).isEqualTo(new Transport(kind, reasons));
  }

  @Test
  @DisplayName("Claims whose template is elsewhere tell no transport")
  void claimsElsewhere() {
    PdStack stack = Stacks.withHardware(hardware -> HardwareProfile.gkeA3Ultra());
    Explanation explanation = elsewhere(without(stack, "ResourceClaimTemplate"));
    assertThat(explanation.transport().kind()).isEqualTo(Transport.Kind.UNKNOWN);
    assertThat(explanation.transport().reasons())
        .startsWith("prefill and decode: what is asked for is not among the manifests");
    assertThat(explanation.answer())
        .isEqualTo(
            "unknown: 1 of 24 links (prefill to decode, network), and the transport of the KV cache; if"
                + " these are right, prompts of 128 tokens and more go to a prefill worker first");
  }

  @Test
  @DisplayName("A simulator moves nothing, and another connector moves over what is not known")
  void notNixl() {
    Explanation simulated =
        replaced(
            Stacks.valid(),
            "ghcr.io/llm-d/llm-d:v0.2.0",
            "ghcr.io/llm-d/llm-d-inference-sim:v0.3.0");
    assertThat(simulated.transport().kind()).isEqualTo(Transport.Kind.NONE);

    Explanation mooncake = replaced(Stacks.valid(), "NixlConnector", "MooncakeConnector");
    assertThat(mooncake.transport().kind()).isEqualTo(Transport.Kind.UNKNOWN);
    assertThat(mooncake.transport().reasons())
        .contains("prefill and decode: MooncakeConnector moves the KV cache, not NIXL");
  }

  @Test
  @DisplayName("A simulator of one role is told as such, and the transport is not known")
  void oneSimulator() {
    List<Manifest> mixed = new ArrayList<>();
    for (Manifest manifest : without(Stacks.valid(), "none")) {
      String image =
          manifest.name().endsWith("-prefill") ? "llm-d-inference-sim:v0.3.0" : "llm-d:v0.2.0";
      String json = manifest.toJson().replace("llm-d:v0.2.0", image);
      mixed.add(ManifestReader.read(json, "json").iterator().next());
    }
    Transport transport = elsewhere(Manifests.of(mixed)).transport();
    assertThat(transport.kind()).isEqualTo(Transport.Kind.UNKNOWN);
    assertThat(transport.reasons())
        .contains("prefill: llm-d's simulator of vLLM computes no KV cache, and moves none")
        .noneMatch(reason -> reason.contains("TPU"));
  }
}
