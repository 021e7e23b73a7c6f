package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.synth.Synthesizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest extends CommandRuns {

  private static PdApp app(UnaryOperator<PdStack> change) {
    return PdApp.of("oss", environmentsOf(), env -> change.apply(stack(env)));
  }

  /** What was measured: Llama-3.3-70B, eight GPUs on each side, blocks of 128 tokens. */
  private static PdStack measured(PdStack stack) {
    return stack.toBuilder()
        .release(LlmdRelease.V0_8)
        .model(Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic"))
        .prefill(stack.prefill().tensorParallel(8))
        .decode(stack.decode().tensorParallel(8))
        .engine(VllmEngine.defaults().blockSize(128))
        .build();
  }

  private static PdStack lost(PdStack stack) {
    return stack.toBuilder()
        .edit(
            ManifestEdit.of("HTTPRoute", "ms-oss-llm-d-modelservice")
                .set("/spec/parentRefs/0/name", "other"))
        .build();
  }

  @Test
  @DisplayName("The transfer that was measured comes out to the digit")
  void transfer() {
    PdApp app = app(ExplainCommandTest::measured);
    assertThat(execute(app, "explain", "--prompt-tokens", "24000")).isZero();
    assertThat(answered())
        .contains(
            """
            a prompt of 24,000 tokens:
              - 188 blocks, at most 30,080 descriptors, 940.0 MiB per rank
              - about 20.6 ms at 44.65 GiB/s, measured for a rank with an InfiniBand NIC of 400 Gb/s of its own (llm-d's report on prefill/decode of August 2026)
              - about 2.0 s at 0.5 GB/s, reported over TCP (vllm#52607)
            """);
    assertThat(said()).isEmpty();
  }

  @Test
  @DisplayName("A broken link is shown with both ends, its rule and its fix, and is exit code 1")
  void broken() {
    assertThat(execute(app(ExplainCommandTest::lost), "explain")).isEqualTo(1);
    assertThat(answered())
        .startsWith(
            """
            east: refused: 1 of 22 links is broken

              BROKEN   gateway to route                         Gateway metadata.name: infra-oss-inference-gateway; HTTPRoute spec.parentRefs[0].name: other
                       error: oss  HTTPRoute/ms-oss-llm-d-modelservice spec.parentRefs.name: Invalid value: "other": is no Gateway among these objects
                         fix: leave it to the library        [R10]
              ok       route to pool \s""");
    assertThat(said()).isEmpty();
  }

  @Test
  @DisplayName("Over TCP the link of the network warns, and nothing is refused")
  void tcp() {
    assertThat(run("explain", "west")).isZero();
    assertThat(answered())
        .contains(" by default")
        .contains(
            "prefill resources.limits, decode resources.limits: none\n           warning: oss  hardware.rdma: the KV cache moves over TCP")
        .contains("transport: TCP\n  - prefill and decode: no device of a network is asked for\n");
  }

  @Test
  @DisplayName("A prompt that is too short, and one of which nothing is known, are said so")
  void noTransfer() {
    PdApp app =
        app(stack -> stack.toBuilder().engine(VllmEngine.defaults().blockSize(128)).build());
    assertThat(execute(app, "explain", "--prompt-tokens", "127")).isZero();
    assertThat(answered()).contains("a prompt of 127 tokens:\n  - is not prefilled remotely\n");
    assertThat(run("explain", "--prompt-tokens", "127")).isZero();
    assertThat(answered()).contains("a prompt of 127 tokens:\n  - what it moves is not known\n");
  }

  @Test
  @DisplayName("Manifests from a file or a pipe are explained stack by stack")
  void manifests() throws IOException {
    Manifests manifests = Synthesizer.standard().synthesize(stack(environmentsOf().get(0)));
    Path file = Files.writeString(temp.resolve("all.yaml"), manifests.toYaml());
    assertThat(run("explain", "--manifests", file.toString())).isZero();
    String ofFile = answered();
    assertThat(ofFile).startsWith("serving/gaie-oss: ");
    in = new ByteArrayInputStream(manifests.toYaml().getBytes(StandardCharsets.UTF_8));
    assertThat(run("explain", "--manifests", "-")).isZero();
    assertThat(answered()).isEqualTo(ofFile);
    assertThat(run("explain", "east")).isZero();
    assertThat(answered().lines().skip(1))
        .containsExactlyElementsOf(ofFile.lines().skip(1).toList());
  }

  @Test
  @DisplayName("Programs get both ends of each link, the rules and the numbers, by --json too")
  void json() {
    PdApp app = app(stack -> lost(measured(stack)).toBuilder().release(LlmdRelease.V0_2).build());
    assertThat(execute(app, "explain", "--json", "--prompt-tokens", "24000")).isEqualTo(1);
    String answer = answered();
    JsonNode stack = JsonMapper.shared().readTree(answer).at("/stacks/0");
    assertThat(stack.at("/name").asString()).isEqualTo("east");
    assertThat(stack.at("/holds").asBoolean()).isFalse();
    assertThat(stack.at("/links/0/state").asString()).isEqualTo("broken");
    assertThat(stack.at("/links/0/one/object").asString())
        .isEqualTo("Gateway/infra-oss-inference-gateway");
    assertThat(stack.at("/links/0/other/value").asString()).isEqualTo("other");
    assertThat(stack.at("/links/0/problems/0/rule").asString()).isEqualTo("R10");
    assertThat(stack.at("/shortestPrompt/tokens").asLong()).isEqualTo(128);
    assertThat(stack.at("/transport/kind").asString()).isEqualTo("rdma");
    assertThat(stack.at("/kvCache/bytesPerToken").asLong()).isEqualTo(327_680);
    assertThat(stack.at("/prompt/transfer/mostDescriptors").asLong()).isEqualTo(29_920);
    assertThat(stack.at("/unknown")).isNotEmpty();
    execute(app, "explain", "--format", "json", "--prompt-tokens", "24000");
    assertThat(answered()).isEqualTo(answer).hasLineCount(1);
  }

  @Test
  @DisplayName("What was typed wrongly, and what cannot be read, is said with its fix")
  void usage() throws IOException {
    assertThat(run("explain", "--prompt-tokens", "many")).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "--prompt-tokens 'many' is no number of tokens, such as 24000\n  fix: see pd explain --help\n");
    err.getBuffer().setLength(0);
    assertThat(run("explain", "--prompt-tokens", "-5")).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "--prompt-tokens '-5' is no number of tokens, such as 24000\n  fix: see pd explain --help\n");
    assertThat(run("explain", "--prompt-tokens")).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "--prompt-tokens takes a value: --prompt-tokens N\n  fix: see pd explain --help\n");
    assertThat(run("explain", "--prompt-tokens", "0")).isEqualTo(2);
    said();
    assertThat(run("explain", "east", "--manifests", "x")).isEqualTo(2);
    assertThat(said()).startsWith("--manifests and environments do not go together\n");
    assertThat(run("explain", "--manifests", temp.resolve("none").toString())).isEqualTo(3);
    said();
    Path empty =
        Files.writeString(
            temp.resolve("a.yaml"), "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n");
    assertThat(run("explain", "--manifests", empty.toString())).isEqualTo(3);
    assertThat(said()).startsWith(empty + ": holds no stack: none of 1 object is ");
    PdApp unmade =
        app(
            stack ->
                stack.toBuilder().decode(stack.decode().memory(Quantity.parse("64gb"))).build());
    assertThat(execute(unmade, "explain")).isEqualTo(1);
    assertThat(said()).startsWith("east is refused\n'64gb' is no quantity");
    assertThat(answered()).isEmpty();
  }
}
