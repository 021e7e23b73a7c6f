package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SglangRulesTest {

  /** A stack whose engines run SGLang with these arguments, and whose sidecar has this variable. */
  private static Report check(List<String> prefill, List<String> decode, String port) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(EngineEdits.of(LlmdRelease.V0_8)).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.name().endsWith("-prefill")) {
        runSglang(body, prefill);
      } else if (manifest.name().endsWith("-decode")) {
        runSglang(body, decode);
        ObjectNode sidecar = (ObjectNode) body.at("/spec/template/spec/initContainers/0");
        sidecar
            .putArray("args")
            .add("--port=8000")
            .add("--vllm-port=8200")
            .add("--secure-proxy=false");
        ((ArrayNode) sidecar.path("args")).add("--kv-connector=sglang");
        if (!port.isEmpty()) {
          sidecar
              .putArray("env")
              .addObject()
              .put("name", "SGLANG_BOOTSTRAP_PORT")
              .put("value", port);
        }
      }
      all.add(Manifest.of(body));
    }
    return Synthesizer.standard().check(Manifests.of(all));
  }

  private static void runSglang(ObjectNode body, List<String> args) {
    ObjectNode engine = (ObjectNode) body.at("/spec/template/spec/containers/0");
    engine.putArray("command").add("python3").add("-m").add("sglang.launch_server");
    ArrayNode all = engine.putArray("args");
    all.add(
        body.path("metadata").path("name").asString("").endsWith("-decode")
            ? "--port=8200"
            : "--port=8000");
    args.forEach(all::add);
  }

  private static List<String> errors(Report report) {
    return report.errors().stream().map(Problem::rule).toList();
  }

  @Test
  @DisplayName("P19: pages and types of the KV cache are the same on both roles")
  void pages() {
    assertThat(check(List.of("--page-size=64"), List.of("--page-size=32"), "").errors())
        .extracting(Problem::toString)
        .containsExactly(
            """
            llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.containers[modelserver].args: Invalid value: "32": must be the --page-size of prefill (64)
              fix: say the same on both roles        [P19]""");
    assertThat(errors(check(List.of("--kv-cache-dtype=fp8_e4m3"), List.of(), "")))
        .containsExactly("P19");
    assertThat(errors(check(List.of("--page-size=64"), List.of("--page-size=64"), ""))).isEmpty();
  }

  @Test
  @DisplayName("P19: the sidecar asks prefill where it listens")
  void port() {
    List<String> other = List.of("--disaggregation-bootstrap-port=9000");
    assertThat(check(other, List.of(), "").errors())
        .extracting(Problem::toString)
        .containsExactly(
            """
            llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.initContainers[routing-proxy].env[SGLANG_BOOTSTRAP_PORT]: Invalid value: 8998: is not where prefill listens (--disaggregation-bootstrap-port, 9000)
              fix: say 9000 for both        [P19]""");
    assertThat(errors(check(other, List.of(), "9000"))).isEmpty();
    assertThat(errors(check(List.of(), List.of(), "8998"))).isEmpty();
    assertThat(found(check(List.of(), List.of(), ""))).doesNotContain("P19", "S9");
  }
}
