package io.pdconstructs.topology.discovery;

import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.EngineAgreement;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DiscoveredStackTest {

  private static final PdStack NEWER =
      Stacks.valid().toBuilder().name("oss").release(LlmdRelease.V0_8).build();

  private static Manifests of(PdStack... stacks) {
    List<Manifest> all = new ArrayList<>();
    for (PdStack stack : stacks) {
      Renderer.render(stack).manifests().forEach(all::add);
    }
    return Manifests.of(all);
  }

  private static Manifests only(Manifests manifests, Predicate<Manifest> wanted) {
    return Manifests.of(manifests.stream().filter(wanted).toList());
  }

  private static List<String> names(Manifests manifests) {
    return DiscoveredStack.in(manifests).stream().map(DiscoveredStack::name).toList();
  }

  @Test
  @DisplayName(
      "Each pool and what it selects is a stack; several are told apart, whatever their namespace")
  void several() {
    Manifests all = of(Stacks.valid(), NEWER, Stacks.inNamespace("other"));
    assertThat(names(all)).containsExactly("llm-d-pd/gaie-pd", "llm-d-pd/oss", "other/gaie-pd");
    assertThat(DiscoveredStack.in(all)).allMatch(DiscoveredStack::isStack);
    assertThat(Synthesizer.standard().check(all).problems()).isEmpty();
  }

  @Test
  @DisplayName("Every object of a stack is found with it, and none of another stack")
  void objects() {
    List<DiscoveredStack> found =
        DiscoveredStack.in(of(Stacks.valid(), Stacks.inNamespace("other")));
    assertThat(found.get(0).manifests())
        .containsExactlyInAnyOrderElementsOf(
            only(
                of(Stacks.valid(), Stacks.inNamespace("other")),
                manifest ->
                    !manifest.namespace().orElse("").equals("other")
                        && !manifest.name().endsWith(".other"))); // rights of the other's picker
  }

  @Test
  @DisplayName(
      "Engines that no pool selects stand with those of their labels, and are named after them")
  void withoutPool() {
    Manifests engines = only(of(Stacks.valid(), NEWER), EngineAgreement::isEngine);
    assertThat(names(engines))
        .containsExactly("llm-d-pd/ms-pd-llm-d-modelservice", "llm-d-pd/oss-nvidia-gpu-vllm");
    assertThat(Synthesizer.standard().check(engines).problems())
        .extracting(Problem::detail)
        .containsOnly("hold no InferencePool, so routing was not looked at");
  }

  @Test
  @DisplayName(
      "A pool that selects none of the only engines there is taken for theirs, which R1 then says")
  void typo() {
    Report report =
        elsewhere(
            Stacks.valid(),
            "InferencePool",
            "gaie-pd",
            body -> body.withObject("/spec/selector").put("llm-d.ai/model", "lama"));
    assertThat(report.errors()).extracting(Problem::rule).containsExactly("R1", "R1");
    assertThat(report.errors())
        .extracting(Problem::path)
        .containsOnly("InferencePool/gaie-pd spec.selector[\"llm-d.ai/model\"]");
  }

  @Test
  @DisplayName("A pool that selects engines of two stacks joins them, and all pairs are compared")
  void everything() {
    PdStack second =
        Stacks.named("qd").toBuilder().engine(Stacks.valid().engine().blockSize(64)).build();
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : of(Stacks.valid(), second)) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals("InferencePool") && manifest.name().equals("gaie-pd")) {
        body.withObject("/spec/selector").removeAll();
        body.withObject("/spec/selector").put("llm-d.ai/inferenceServing", "true");
      }
      all.add(Manifest.of(body));
    }
    assertThat(names(Manifests.of(all))).containsExactly("llm-d-pd/gaie-pd+gaie-qd");
    assertThat(Synthesizer.standard().check(Manifests.of(all)).problems())
        .extracting(Problem::rule)
        .contains("R2", "P12");
  }

  @Test
  @DisplayName(
      "Objects that say no namespace are in the one that the others name, or that is stated")
  void namespaces() {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : of(Stacks.valid())) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals("Deployment")) {
        body.withObject("/metadata").remove("namespace");
      }
      all.add(Manifest.of(body));
    }
    Manifests manifests = Manifests.of(all);
    assertThat(names(manifests)).containsExactly("llm-d-pd/gaie-pd");
    assertThat(Synthesizer.standard().check(manifests).problems()).isEmpty();
    assertThat(DiscoveredStack.in(manifests, "elsewhere"))
        .extracting(DiscoveredStack::name)
        .contains("elsewhere/ms-pd-llm-d-modelservice");
  }

  @Test
  @DisplayName("What belongs to no stack stands with the stacks of its namespace, or by itself")
  void others() {
    Manifests loose =
        ManifestReader.read(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a, namespace: llm-d-pd}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a, namespace: somewhere}
            """,
            "test");
    List<Manifest> all = new ArrayList<>(of(Stacks.valid()).stream().toList());
    loose.forEach(all::add);
    List<DiscoveredStack> found = DiscoveredStack.in(Manifests.of(all));
    assertThat(found)
        .extracting(DiscoveredStack::name, DiscoveredStack::isStack)
        .containsExactly(tuple("llm-d-pd/gaie-pd", true), tuple("somewhere", false));
    assertThat(found.get(0).manifests()).hasSize(of(Stacks.valid()).size() + 1);
    assertThat(Synthesizer.standard().check(Manifests.of(all)).problems()).isEmpty();
  }

  @Test
  @DisplayName("R12: two stacks whose routes claim the same requests on one Gateway are found")
  void together() {
    GatewayImplementation istio = GatewayImplementation.istio();
    PdStack one =
        Stacks.valid().toBuilder()
            .gateway(InferenceGateway.existing("infra", "shared", istio))
            .build();
    PdStack other = one.toBuilder().name("other").build();
    assertThat(Synthesizer.standard().check(of(one, other)).errors())
        .extracting(problem -> problem.rule() + " " + problem.stack())
        .containsExactly("R12 llm-d-pd/gaie-pd");
    assertThat(Synthesizer.standard().check(of(one)).errors()).isEmpty();
  }

  @Test
  @DisplayName("Nothing is found in nothing")
  void nothing() {
    assertThat(DiscoveredStack.in(Manifests.of(List.of()))).isEmpty();
  }

  @Test
  @DisplayName("A Gateway of Istio's own that is called so too is not the one that a route names")
  void gatewayOfAnotherGroup() {
    Manifests manifests =
        ManifestReader.read(
            """
            apiVersion: inference.networking.k8s.io/v1
            kind: InferencePool
            metadata: {name: p, namespace: a}
            spec: {selector: {matchLabels: {app: p}}}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: r, namespace: a}
            spec:
              parentRefs: [{name: g, namespace: infra}]
              rules: [{backendRefs: [{group: inference.networking.k8s.io, kind: InferencePool, name: p}]}]
            ---
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: infra}}
            ---
            {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g, namespace: infra}}
            """,
            "test");
    assertThat(DiscoveredStack.in(manifests).get(0).manifests().stream().map(Manifest::apiVersion))
        .filteredOn(apiVersion -> apiVersion.equals("gateway.networking.k8s.io/v1"))
        .hasSize(2);
  }
}
