package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.InferenceGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class RequestPathTest {

  private static final ManifestEdit.Target POOL = ManifestEdit.of("InferencePool", "gaie-pd");
  private static final ManifestEdit.Target PICKER = ManifestEdit.of("Deployment", "gaie-pd-epp");
  private static final ManifestEdit.Target ROUTE =
      ManifestEdit.of("HTTPRoute", "ms-pd-llm-d-modelservice");
  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final ManifestEdit.Target PREFILL =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-prefill");

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of(POOL.set("/spec/extensionRef/name", "gaie-epp"), "R9", 1),
        Arguments.of(PICKER.set("/spec/template/spec/containers/0/args/1", "gaie"), "R9", 1),
        Arguments.of(PICKER.set("/spec/template/spec/containers/0/args/3", "default"), "R5", 1),
        Arguments.of(POOL.set("/spec/selector/llm-d.ai~1model", "llama"), "R1", 2),
        Arguments.of(POOL.set("/spec/targetPortNumber", 8080), "N5", 2),
        Arguments.of(PREFILL.set("/spec/template/spec/containers/0/args/2", "9000"), "N5", 1),
        Arguments.of(DECODE.set("/spec/template/spec/containers/0/args/2", "9000"), "N4", 1),
        Arguments.of(
            DECODE.set("/spec/template/spec/initContainers/0/args/0", "--port=8001"), "N5", 1),
        Arguments.of(DECODE.remove("/spec/template/spec/initContainers/0"), "N4", 1),
        Arguments.of(
            DECODE.set("/spec/template/spec/containers/0/args/9", "--kv-events-config"), "S1", 1),
        Arguments.of(
            ROUTE.set("/spec/rules/0/backendRefs/0/group", "inference.networking.k8s.io"), "R8", 1),
        Arguments.of(ROUTE.set("/spec/rules/0/backendRefs/0/name", "gaie"), "R8", 1),
        Arguments.of(ROUTE.set("/spec/parentRefs/0/name", "inference-gateway"), "R10", 1));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("edits")
  @DisplayName("An edit that breaks the way of a request is refused as the rule that it broke")
  void broken(ManifestEdit edit, String rule, int times) {
    assertThat(check(Stacks.valid().toBuilder().edit(edit).build()).errors())
        .hasSize(times)
        .extracting(Problem::rule)
        .containsOnly(rule);
  }

  @Test
  @DisplayName("The message names the object, the field and what would be right")
  void message() {
    assertRefused(
        check(
            Stacks.valid().toBuilder()
                .edit(DECODE.set("/spec/template/spec/containers/0/args/2", "9000"))
                .build()),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args[--vllm-port]: Invalid value: "8200": must be the engine's --port (9000), else the other end is not found
          fix: leave it to the library        [N4]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "T9: a route that is given time limits on GKE is refused, elsewhere it may have others")
  void timeouts() {
    Tree limits = Tree.map().with("request", "60s");
    PdStack gke =
        Stacks.withGateway(InferenceGateway.gke()).toBuilder()
            .edit(ROUTE.add("/spec/rules/0/timeouts", limits))
            .build();
    assertThat(check(gke).errors()).extracting(Problem::rule).containsExactly("T9");
    PdStack istio =
        Stacks.valid().toBuilder().edit(ROUTE.set("/spec/rules/0/timeouts", limits)).build();
    assertThat(check(istio).errors()).isEmpty();
  }

  @Test
  @DisplayName("N5: an edit of the pool's port is named, and not the workers that are as they were")
  void editedPort() {
    assertRefused(
        check(Stacks.valid().toBuilder().edit(POOL.set("/spec/targetPortNumber", 8080)).build()),
        """
        error: pd/decode  InferencePool/gaie-pd spec.targetPortNumber: Invalid value: "8080": is not the port on which these pods answer (8000), so no request reaches them
          fix: leave the edit of InferencePool/gaie-pd out        [N5]
        error: pd/prefill  InferencePool/gaie-pd spec.targetPortNumber: Invalid value: "8080": is not the port on which these pods answer (8000), so no request reaches them
          fix: leave the edit of InferencePool/gaie-pd out        [N5]
        2 errors
        """);
    assertThat(
            check(Stacks.valid().toBuilder().edit(POOL.set("/spec/targetPortNumber", 8000)).build())
                .errors())
        .extracting(Problem::rule)
        .doesNotContain("N5");
  }

  @Test
  @DisplayName("R5: what belongs together and comes from elsewhere is in one namespace")
  void namespaces() {
    List<Manifest> moved = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals("Service")) {
        body.withObject("/metadata").put("namespace", "elsewhere");
      }
      moved.add(Manifest.of(body));
    }
    assertRefused(
        Synthesizer.standard().check(Manifests.of(moved)),
        """
        error: llm-d-pd/gaie-pd  Service/gaie-pd-epp metadata.namespace: Invalid value: "elsewhere": must be the namespace of InferencePool/gaie-pd (llm-d-pd)
          fix: put what belongs together into one namespace        [R5]
        1 error
        """);
  }

  /** The sidecar of a decode worker with these arguments. */
  private static ManifestEdit sidecar(String... args) {
    return DECODE.set(
        "/spec/template/spec/initContainers/0",
        Tree.map()
            .with("name", "routing-proxy")
            .with("image", "ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0")
            .with("restartPolicy", "Always")
            .with("args", List.of(args))
            .with("resources", Tree.map().with("requests", Tree.map().with("cpu", "1"))));
  }

  @Test
  @DisplayName("N4, N5: the sidecar's ports are read in every spelling that its version takes")
  void spellings() {
    List<ManifestEdit> right =
        List.of(
            sidecar(
                "--connector=nixlv2",
                "--port",
                "8000",
                "--vllm-port",
                "8200",
                "--secure-proxy=false"),
            sidecar("--connector=nixlv2", "-port=8000", "-vllm-port=8200", "--secure-proxy=false"),
            sidecar("--connector=nixlv2", "-port", "8000", "-vllm-port", "8200", "-secure-proxy=0"),
            sidecar(
                "--connector=nixlv2",
                "--vllm-port=8201",
                "-vllm-port=8200",
                "--secure-proxy=false"));
    for (ManifestEdit edit : right) {
      assertThat(check(Stacks.valid().toBuilder().edit(edit).build()).errors())
          .extracting(Problem::rule)
          .isEmpty();
    }
  }

  @Test
  @DisplayName("N4: of the sidecar's port of the engine, said twice, the last one is judged")
  void twice() {
    ManifestEdit edit =
        sidecar(
            "--connector=nixlv2", "--vllm-port=8200", "-vllm-port", "8201", "--secure-proxy=false");
    assertRefused(
        check(Stacks.valid().toBuilder().edit(edit).build()),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args[-vllm-port]: Invalid value: "8201": must be the engine's --port (8200), else the other end is not found
          fix: leave it to the library        [N4]
        1 error
        """);
  }

  @Test
  @DisplayName("N4, N5: what is left out is judged by what the sidecar takes then, in a file not")
  void leftOut() {
    ManifestEdit edit = sidecar("--connector=nixlv2", "--secure-proxy=false");
    assertRefused(
        check(Stacks.valid().toBuilder().edit(edit).build()),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args[--vllm-port]: Invalid value: "8001": must be the engine's --port (8200), else the other end is not found
          fix: leave it to the library        [N4]
        1 error
        """);
    ManifestEdit file = sidecar("--connector=nixlv2", "--configuration-file=/etc/sidecar.yaml");
    assertThat(check(Stacks.valid().toBuilder().edit(file).build()).errors())
        .extracting(Problem::rule)
        .doesNotContain("N4", "N5");
  }

  @Test
  @DisplayName("R9: a picker that is no Deployment is read as well")
  void statefulPicker() {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals("Deployment") && manifest.name().equals("gaie-pd-epp")) {
        body.put("kind", "StatefulSet");
        body.withArray("/spec/template/spec/containers/0/args").set(1, "gaie");
      }
      all.add(Manifest.of(body));
    }
    assertThat(Synthesizer.standard().check(Manifests.of(all)).toString())
        .contains(
            "StatefulSet/gaie-pd-epp spec.template.spec.containers[epp].args: Invalid value: \"gaie\": must be the name of InferencePool/gaie-pd");
  }

  @Test
  @DisplayName("Manifests from elsewhere may be a part: what refers to the rest is named")
  void elsewhere() {
    Manifests withoutPool =
        Manifests.of(
            Renderer.render(Stacks.valid()).manifests().stream()
                .filter(manifest -> !manifest.kind().equals("InferencePool"))
                .toList());
    assertThat(Synthesizer.standard().check(withoutPool).errors()).isEmpty();
    assertThat(Synthesizer.standard().check(withoutPool).unchecked())
        .extracting(Problem::rule)
        .contains("R8");
  }
}
