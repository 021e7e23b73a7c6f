package io.pdconstructs.explain;

import static io.pdconstructs.explain.Explanations.elsewhere;
import static io.pdconstructs.explain.Explanations.explain;
import static io.pdconstructs.explain.Explanations.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.check.Problem;
import io.pdconstructs.explain.Link.State;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.sizing.KvTransfer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {

  private static final String ARGS = "/spec/template/spec/containers/0/args/";
  private static final String ENV = "/spec/template/spec/containers/0/env/";
  private static final ManifestEdit.Target POOL = ManifestEdit.of("InferencePool", "gaie-pd");
  private static final ManifestEdit.Target SERVICE = ManifestEdit.of("Service", "gaie-pd-epp");
  private static final ManifestEdit.Target CONFIG = ManifestEdit.of("ConfigMap", "gaie-pd-epp");
  private static final ManifestEdit.Target PICKER = ManifestEdit.of("Deployment", "gaie-pd-epp");
  private static final ManifestEdit.Target ROUTE =
      ManifestEdit.of("HTTPRoute", "ms-pd-llm-d-modelservice");
  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final ManifestEdit.Target PREFILL =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-prefill");

  private static PdStack onV08(Disaggregation disaggregation) {
    return Stacks.valid().toBuilder()
        .release(LlmdRelease.V0_8)
        .disaggregation(disaggregation)
        .build();
  }

  static Stream<Arguments> breaks() {
    String handler =
        """
        apiVersion: inference.networking.x-k8s.io/v1alpha1
        kind: EndpointPickerConfig
        plugins:
        - type: prefill-header-handler
        - type: prefill-filter
        - type: decode-filter
        - type: max-score-picker
        - type: pd-profile-handler
        schedulingProfiles:
        - name: prefill
          plugins:
          - pluginRef: prefill-filter
          - pluginRef: max-score-picker
        - name: decode
          plugins:
          - pluginRef: decode-filter
          - pluginRef: max-score-picker
        """;
    String config = "/data/pd-config.yaml";
    return Stream.of(
        Arguments.of(ROUTE.set("/spec/parentRefs/0/name", "other"), "gateway to route", "R10"),
        Arguments.of(ROUTE.set("/spec/rules/0/backendRefs/0/name", "gaie"), "route to pool", "R8"),
        Arguments.of(POOL.set("/spec/extensionRef/name", "gaie-epp"), "pool to Service", "R9"),
        Arguments.of(SERVICE.set("/spec/ports/0/port", 9004), "pool to picker, port", "R20"),
        Arguments.of(PICKER.set(ARGS + "1", "gaie"), "picker to pool", "R9"),
        Arguments.of(PICKER.set(ARGS + "13", "config/pd.yaml"), "picker to configuration", "S2"),
        Arguments.of(
            CONFIG.set(
                config,
                handler.replace("plugins:\n- type: prefill-h", "plugin:\n- type: prefill-h")),
            "picker to configuration",
            "E1"),
        Arguments.of(
            CONFIG.set(config, handler.replace("- name: prefill", "- name: pre")),
            "handler to profile prefill",
            "E6"),
        Arguments.of(
            CONFIG.set(config, handler.replace("- name: decode", "- name: dec")),
            "handler to profile decode",
            "E6"),
        Arguments.of(
            CONFIG.set(config, handler.replace("- type: prefill-header-handler\n", "")),
            "handler to decider",
            "S2"),
        Arguments.of(
            CONFIG.set(config, handler.replace("- type: pd-profile-handler\n", "")),
            "handler to decider",
            "S2"),
        Arguments.of(
            PREFILL.set("/spec/template/metadata/labels/llm-d.ai~1model", "other"),
            "pool to prefill",
            "G17"),
        Arguments.of(PREFILL.set(ARGS + "2", "9000"), "pool to prefill, port", "N5"),
        Arguments.of(
            DECODE.set("/spec/template/metadata/labels/llm-d.ai~1model", "other"),
            "pool to decode",
            "G17"),
        Arguments.of(
            DECODE.set("/spec/template/spec/initContainers/0/args/0", "--port=8001"),
            "pool to sidecar, port",
            "N5"),
        Arguments.of(DECODE.set(ARGS + "2", "9000"), "sidecar to decode, port", "N4"),
        Arguments.of(
            DECODE.remove("/spec/template/spec/initContainers/0"), "sidecar to decode, port", "N4"),
        Arguments.of(
            DECODE.set("/spec/template/spec/containers/0/image", "vllm/vllm-openai:v0.10.0"),
            "prefill to decode, image",
            "C1"),
        Arguments.of(
            DECODE.set(ARGS + "0", "openai/gpt-oss-120b"), "prefill to decode, model", "C2"),
        Arguments.of(DECODE.set(ARGS + "8", "64"), "prefill to decode, --block-size", "P12"),
        Arguments.of(
            DECODE.set(
                ARGS + "10", "{\"kv_connector\":\"LMCacheConnectorV1\",\"kv_role\":\"kv_both\"}"),
            "prefill to decode, --kv-transfer-config",
            "S9"),
        Arguments.of(DECODE.set(ARGS + "6", "2"), "prefill to decode, split", "P1"),
        Arguments.of(PREFILL.remove(ENV + "0"), "prefill to decode, side channel", "N1"),
        Arguments.of(
            PREFILL.remove("/spec/template/spec/containers/0/resources/limits/rdma~1ib"),
            "prefill to decode, network",
            "S7"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("breaks")
  @DisplayName("A link that does not hold is broken, with its rule, and it alone")
  void broken(ManifestEdit edit, String name, String rule) {
    Explanation explanation = explain(edit);
    List<Link> broken =
        explanation.links().stream().filter(link -> link.state() == State.BROKEN).toList();
    assertThat(broken).extracting(Link::name).contains(name);
    assertThat(
            broken.stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow()
                .problems())
        .extracting(Problem::rule)
        .contains(rule);
    assertThat(explanation.others()).isEmpty();
    assertThat(explanation.holds()).isFalse();
    assertThat(explanation.answer())
        .isEqualTo(
            "refused: "
                + broken.size()
                + " of "
                + explanation.links().size()
                + (broken.size() == 1 ? " links is broken" : " links are broken"));
  }

  @Test
  @DisplayName("Every link of a stack that is accepted holds, on both releases")
  void holds() {
    for (PdStack stack : List.of(Stacks.valid(), onV08(Disaggregation.always()))) {
      Explanation explanation = explain(stack);
      assertThat(explanation.links()).hasSizeGreaterThan(20);
      assertThat(explanation.links()).extracting(Link::state).containsOnly(State.HOLDS);
      assertThat(explanation.holds()).isTrue();
    }
  }

  @Test
  @DisplayName("What refuses a stack besides its links is said, and the links hold")
  void others() {
    Explanation explanation =
        explain(Stacks.valid().toBuilder().edit(SERVICE.set("/spec/nothing/at/all", "x")).build());
    assertThat(explanation.others()).extracting(Problem::rule).containsExactly("U5");
    assertThat(explanation.count(State.BROKEN)).isZero();
    assertThat(explanation.holds()).isFalse();
    assertThat(explanation.answer()).isEqualTo("refused, though no link is broken");
  }

  @Test
  @DisplayName("A problem that does not count is said with its reason, and breaks no link")
  void suppressed() {
    Explanation explanation =
        explain(
            Stacks.valid().toBuilder()
                .edit(ROUTE.set("/spec/parentRefs/0/name", "other"))
                .suppress(Suppression.of("R10", "the Gateway comes later"))
                .build());
    Link gateway = explanation.links().get(0);
    assertThat(gateway.state()).isEqualTo(State.HOLDS);
    assertThat(gateway.suppressed()).hasSize(1);
    assertThat(gateway.ends())
        .isEqualTo(
            "Gateway metadata.name: infra-pd-inference-gateway; HTTPRoute spec.parentRefs[0].name: other");
    assertThat(explanation.holds()).isTrue();
  }

  static Stream<Arguments> thresholds() {
    return Stream.of(
        Arguments.of(
            Stacks.valid(),
            "prompts of 128 tokens and more",
            List.of(
                "pd-profile-handler has threshold 0, which means every prompt",
                "vLLM 0.10.0 moves full blocks alone, of 128 tokens")),
        Arguments.of(
            Stacks.valid().toBuilder()
                .disaggregation(Disaggregation.fromPromptTokens(1_000))
                .build(),
            "prompts of 1000 tokens and more",
            List.of(
                "pd-profile-handler has threshold 4000 characters, of which 4 are taken for a token",
                "vLLM 0.10.0 moves full blocks alone, of 128 tokens")),
        Arguments.of(
            onV08(Disaggregation.always()),
            "every prompt",
            List.of("always-disagg-pd-decider takes every prompt")),
        Arguments.of(
            onV08(Disaggregation.fromPromptTokens(1_000)),
            "prompts of 1000 tokens and more",
            List.of("prefix-based-pd-decider has nonCachedTokens 1000")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("thresholds")
  @DisplayName("The shortest prompt comes from the picker's configuration and the engine's blocks")
  void threshold(PdStack stack, String which, List<String> reasons) {
    PromptThreshold threshold = explain(stack).threshold();
    assertThat(threshold.which()).isEqualTo(which);
    assertThat(threshold.reasons()).isEqualTo(reasons);
  }

  @Test
  @DisplayName("A threshold of 0 means always of old, and never to today's decider")
  void never() {
    PdStack stack = onV08(Disaggregation.fromPromptTokens(1_000));
    String picker = "nonCachedTokens: 1000";
    Manifests manifests = Synthesizer.standard().synthesize(stack);
    List<Manifest> edited = new ArrayList<>();
    for (Manifest manifest : manifests) {
      String json = manifest.toJson().replace(picker, "nonCachedTokens: 0");
      edited.add(ManifestReader.read(json, "json").iterator().next());
    }
    Explanation explanation = elsewhere(Manifests.of(edited));
    assertThat(explanation.threshold().which()).isEqualTo("no prompt");
    assertThat(explanation.threshold().takes(1_000_000)).isFalse();
    assertThat(explanation.links())
        .filteredOn(link -> link.state() == State.BROKEN)
        .extracting(Link::name)
        .containsExactly("handler to decider");
  }

  @Test
  @DisplayName("What was measured of Llama-3.3-70B is computed to the digit")
  void measured() {
    PdStack stack = Stacks.withTensorParallel(8, 8).toBuilder().release(LlmdRelease.V0_8).build();
    KvFigures figures = explain(stack).figures().orElseThrow();
    KvTransfer moved = figures.transfer(24_000).orElseThrow();
    assertThat(moved.blocks()).isEqualTo(188);
    assertThat(moved.mostDescriptors()).isEqualTo(30_080);
    assertThat(moved.bytesPerRank()).isEqualTo(940L << 20);
    assertThat(moved.time(MeasuredRate.INFINIBAND.bytesPerSecond()).toNanos() / 1e6)
        .isBetween(20.555, 20.565);
    assertThat(figures.cache().bytesPerToken()).isEqualTo(327_680);
  }

  @Test
  @DisplayName("Where full blocks alone move, the last one of a prompt stays")
  void fullBlocks() {
    KvFigures figures = explain(Stacks.withTensorParallel(8, 8)).figures().orElseThrow();
    assertThat(figures.transfer(24_000).orElseThrow().blocks()).isEqualTo(187);
    assertThat(figures.transfer(24_064).orElseThrow().blocks()).isEqualTo(188);
    assertThat(figures.transfer(127).orElseThrow().blocks()).isZero();
  }

  @Test
  @DisplayName("What cannot be computed is left out, and said")
  void figuresUnknown() {
    Explanation unknownModel =
        explain(Stacks.valid().toBuilder().model(Model.huggingFace("acme/own-70b")).build());
    assertThat(unknownModel.figures()).isEmpty();
    assertThat(unknownModel.unknown())
        .contains(
            "what the KV cache takes: the layers of the model, or what the engines are told of it");
    Explanation noBlocks =
        explain(Stacks.valid().toBuilder().engine(VllmEngine.defaults()).build());
    assertThat(noBlocks.figures().orElseThrow().transfer(1_000)).isEmpty();
    assertThat(noBlocks.unknown())
        .contains("how many blocks a prompt takes: --block-size is left to vLLM");
    assertThat(noBlocks.threshold().isKnown()).isFalse();
  }

  @Test
  @DisplayName("Of manifests from elsewhere an end that is not there makes a link unknown")
  void parts() {
    Explanation whole = elsewhere(without(Stacks.valid(), "none"));
    assertThat(whole.links()).isNotEmpty().extracting(Link::state).containsOnly(State.HOLDS);

    Explanation part = elsewhere(without(Stacks.valid(), "Gateway", "HTTPRoute", "ConfigMap"));
    assertThat(part.holds()).isTrue();
    assertThat(part.links())
        .filteredOn(link -> link.state() == State.UNKNOWN)
        .extracting(Link::name)
        .containsExactly("gateway to route", "route to pool", "picker to configuration");
    assertThat(part.threshold().which()).isEqualTo("which prompts is not known");
    assertThat(part.unknown())
        .startsWith(
            "gateway to route: Gateway metadata.name is not here",
            "route to pool: HTTPRoute spec.rules[0].backendRefs[0].name is not here");
  }

  @Test
  @DisplayName("A picker and an engine that nobody knows are said to be unknown")
  void unknownImages() {
    List<Manifest> edited = new ArrayList<>();
    for (Manifest manifest : Synthesizer.standard().synthesize(Stacks.valid())) {
      String json =
          manifest
              .toJson()
              .replace("llm-d-inference-scheduler:v0.2.1", "own-picker:1")
              .replace("llm-d/llm-d:v0.2.0", "acme/engine:1");
      edited.add(ManifestReader.read(json, "json").iterator().next());
    }
    Explanation explanation = elsewhere(Manifests.of(edited));
    assertThat(explanation.threshold().reasons())
        .containsExactly("ghcr.io/llm-d/own-picker:1 is no endpoint picker that is known here");
    assertThat(explanation.unknown())
        .contains(
            "handler to profile prefill: no rule knows whether these two fit",
            "what the vLLM of decode can do: ghcr.io/acme/engine:1 tells no version");
  }

  @Test
  @DisplayName("An end says its object, its field and its value, or what is taken without one")
  void ends() {
    Link port =
        explain(Stacks.valid()).links().stream()
            .filter(link -> link.name().equals("pool to picker, port"))
            .findFirst()
            .orElseThrow();
    assertThat(port.one())
        .isEqualTo(
            new LinkEnd(
                "InferencePool",
                "InferencePool/gaie-pd",
                "spec.extensionRef.portNumber",
                Optional.of("9002"),
                true));
    assertThat(port.other().place())
        .isEqualTo("Deployment/gaie-pd-epp spec.template.spec.containers[epp].args[--grpcPort]");
    assertThat(port.ends())
        .isEqualTo(
            "InferencePool spec.extensionRef.portNumber by default, picker args[--grpcPort]: 9002");
  }
}
