package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ExternalRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";

  private static ObjectNode engine(ObjectNode body) {
    return (ObjectNode) body.at("/spec/template/spec/containers/0");
  }

  @Test
  @DisplayName(
      "U11: an image that tells no version is named, and what depends on the version is not asked")
  void unknownImage() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    DECODE,
                    body -> engine(body).put("image", "example.com/engine:v1"))
                .problems())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "C1 must be the image of prefill (ghcr.io/llm-d/llm-d:v0.2.0): the two engines share one KV cache",
            "U11 example.com/engine:v1 tells no version of vLLM, so what depends on it was not looked at");
  }

  @Test
  @DisplayName("U11: flags of a vLLM that was not read are not looked up")
  void unknownWords() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    DECODE,
                    body -> engine(body).put("image", "vllm/vllm-openai:v0.14.0"))
                .unchecked())
        .extracting(Problem::detail)
        .containsExactly("the flags of vLLM 0.14.0 are not known, so they were not looked up");
  }

  @Test
  @DisplayName("U11: the script of a shell that does more than start the engine is not read")
  void shell() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    DECODE,
                    body -> {
                      engine(body).putArray("command").add("/bin/bash").add("-c");
                      engine(body).putArray("args").add("vllm serve model | tee log");
                    })
                .unchecked())
        .extracting(Problem::detail)
        .contains("is a shell, so the flags in its script were not looked at");
  }

  @Test
  @DisplayName("U11: an engine other than vLLM is held to what all engines are")
  void otherEngine() {
    assertRefused(
        elsewhere(
            Stacks.valid(),
            "Deployment",
            DECODE,
            body ->
                engine(body)
                    .putArray("command")
                    .add("python3")
                    .add("-m")
                    .add("sglang.launch_server")),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.initContainers[routing-proxy].args: Invalid value: "nixlv2": is not how the engine behind it moves its KV cache, so no transfer ever starts
          fix: say sglang        [S9]
        unchecked: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].command: runs no vLLM, so only its ports and labels were looked at
          fix: look at it yourself        [U11]
        1 error, 1 unchecked
        """);
  }

  @Test
  @DisplayName("U11: a role that is nowhere is warned about, other workloads are named")
  void roles() {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      if (!manifest.name().endsWith("-prefill")) {
        all.add(manifest);
      }
    }
    ManifestReader.read(
            """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: prefill, namespace: llm-d-pd}
            spec:
              selector: {matchLabels: {llm-d.ai/role: prefill}}
              template:
                metadata: {labels: {llm-d.ai/role: prefill}}
                spec: {containers: [{name: vllm, image: example.com/vllm:v1}]}
            """,
            "test")
        .forEach(all::add);
    assertAccepted(
        Synthesizer.standard().check(Manifests.of(all)),
        """
        warning: llm-d-pd/gaie-pd  manifests: hold no workload of the role prefill: unless it is elsewhere, nothing is disaggregated
          fix: check it together with them        [U11]
        unchecked: llm-d-pd/gaie-pd  DaemonSet/prefill: has pods with a role, and engines are not looked for in a DaemonSet
          fix: look at it yourself        [U11]
        1 warning, 1 unchecked
        """);
  }

  @Test
  @DisplayName("U11: a picker that is not known is named, and its configuration is not read")
  void unknownPicker() {
    assertAccepted(
        elsewhere(
            Stacks.valid(),
            "Deployment",
            "gaie-pd-epp",
            body -> engine(body).put("image", "example.com/llm-d-router-endpoint-picker:v0.11.0")),
        """
        unchecked: llm-d-pd/gaie-pd  Deployment/gaie-pd-epp spec.template.spec.containers[epp].image: example.com/llm-d-router-endpoint-picker:v0.11.0 is no picker that is known here, so its configuration was not looked at
          fix: compare the plug-ins with the picker's own list        [U11]
        1 unchecked
        """);
  }

  @Test
  @DisplayName("S8: the inference extension's own picker has no plug-ins for two roles")
  void extension() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    "gaie-pd-epp",
                    body ->
                        engine(body)
                            .put(
                                "image",
                                "registry.example.com/gateway-api-inference-extension/epp:v0.5.1"))
                .errors()
                .get(0))
        .hasToString(
            """
            llm-d-pd/gaie-pd  Deployment/gaie-pd-epp spec.template.spec.containers[epp].image: Invalid value: "registry.example.com/gateway-api-inference-extension/epp:v0.5.1": is the inference extension's own picker, which has no plug-ins for the two roles
              fix: write that into the manifest, or what it is made from        [S8]"""
                .strip());
  }

  private static Report without(String... kinds) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      if (!List.of(kinds).contains(manifest.kind())) {
        all.add(manifest);
      }
    }
    return Synthesizer.standard().check(Manifests.of(all));
  }

  @Test
  @DisplayName("U11: a Gateway and a pool without a route between them are noted")
  void noRoute() {
    assertAccepted(
        without("HTTPRoute"),
        """
        unchecked: llm-d-pd/gaie-pd  manifests: hold no HTTPRoute that names InferencePool/gaie-pd: unless it is elsewhere, no Gateway sends requests there
          fix: check it together with them        [U11]
        1 unchecked
        """);
    assertThat(without().problems()).isEmpty();
  }

  @Test
  @DisplayName("U11: nothing is said of routes where the Gateway is elsewhere as well")
  void noGateway() {
    assertThat(without("HTTPRoute", "Gateway").unchecked())
        .extracting(Problem::detail)
        .noneMatch(detail -> detail.contains("HTTPRoute"));
  }
}
