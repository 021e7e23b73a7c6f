package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.SIDECAR;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.sidecar;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SidecarRulesTest {

  private static PdStack told(LlmdRelease release, String... args) {
    return of(release).toBuilder().sidecar(RoutingSidecar.defaults().args(args)).build();
  }

  @Test
  @DisplayName("G20: a sidecar without resources is warned about")
  void resources() {
    PdStack stack =
        edit(of(LlmdRelease.V0_8), Role.DECODE, pods -> pods.remove(SIDECAR + "/resources"));
    PdStack limited =
        edit(
            of(LlmdRelease.V0_8),
            Role.DECODE,
            pods -> pods.remove(SIDECAR + "/resources/requests"));
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.initContainers[routing-proxy].resources: asks for no CPU, through which every token goes, and takes its pod out of the Guaranteed class
          fix: leave it to the library; resources(...) on the sidecar changes them        [G20]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(stack),
        """
        warning: llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.initContainers[routing-proxy].resources: asks for no CPU, through which every token goes, and takes its pod out of the Guaranteed class
          fix: request and limit CPU and memory, such as 2 and 1Gi        [G20]
        1 warning
        """);
    assertThat(check(limited).problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(LlmdRelease.class)
  @DisplayName("N7: a sidecar that speaks TLS is refused, on every release")
  void tls(LlmdRelease release) {
    PdStack on = sidecar(of(release), "--secure-proxy=false", "--secure-proxy");
    assertThat(found(check(on))).containsExactly("N7");
    assertThat(found(checkElsewhere(on))).containsExactly("N7");
    assertThat(check(sidecar(of(release), "--secure-proxy=false", "--secure-proxy=0")).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("N7: the message says why")
  void tlsMessage() {
    PdStack missing = sidecar(of(LlmdRelease.V0_8), "--secure-proxy=false", "--tracing");
    assertRefused(
        check(missing),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Required value: without --secure-proxy=false the sidecar v0.9.0 speaks TLS in front of an engine that speaks none, and the gateway does not reach it
          fix: leave it to the library        [N7]
        1 error
        """);
    assertRefused(
        checkElsewhere(missing),
        """
        error: llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.initContainers[routing-proxy].args: Required value: without --secure-proxy=false the sidecar v0.9.0 speaks TLS in front of an engine that speaks none, and the gateway does not reach it
          fix: write that into the manifest, or what it is made from        [N7]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "N7: nothing is said of a sidecar that is not known, and none before engines with TLS")
  void tlsFits() {
    PdStack missing = sidecar(of(LlmdRelease.V0_8), "--secure-proxy=false", "--tracing");
    PdStack other =
        missing.toBuilder()
            .images(missing.images().sidecar(ImageRef.parse("example.com/sidecar:v1")))
            .build();
    assertThat(found(check(other))).containsExactly("U11");
    assertThat(found(check(args(missing, Role.DECODE, "--ssl-certfile=/a.crt"))))
        .doesNotContain("N7");
  }

  @Test
  @DisplayName("N10: retries without a pause are refused; the pause is 200 ms where none is said")
  void retries() {
    PdStack none = told(LlmdRelease.V0_8, "--prefill-max-retries=2", "--prefill-retry-backoff=0s");
    assertRefused(
        check(none),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Invalid value: "0s": after --prefill-retry-backoff is no pause between retries, and the sidecar v0.9.0 does not start
          fix: leave it out, which means 200ms, or use a longer time        [N10]
        1 error
        """);
    assertThat(found(checkElsewhere(none))).containsExactly("N10");
    assertThat(check(told(LlmdRelease.V0_8, "--prefill-max-retries=2")).problems()).isEmpty();
    assertThat(check(told(LlmdRelease.V0_8, "--prefill-retry-backoff=0s")).problems()).isEmpty();
    assertThat(
            check(
                    told(
                        LlmdRelease.V0_8,
                        "--prefill-max-retries",
                        "2",
                        "--prefill-retry-backoff",
                        "0.5s"))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("N13: chunks below nothing are refused, those that end within blocks warned about")
  void chunks() {
    assertRefused(
        check(told(LlmdRelease.V0_8, "--decode-chunk-size=-1")),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Invalid value: -1: after --decode-chunk-size is no number of tokens, and the sidecar v0.9.0 does not start
          fix: use 0 for no chunks, or a multiple of --block-size        [N13]
        1 error
        """);
    assertAccepted(
        check(told(LlmdRelease.V0_8, "--decode-chunk-size=200")),
        """
        warning: pd/decode  spec.template.spec.initContainers[routing-proxy].args: --decode-chunk-size 200 is no multiple of the engine's block size (128), so chunks end within blocks
          fix: use a multiple, such as 128        [N13]
        1 warning
        """);
    assertThat(found(checkElsewhere(told(LlmdRelease.V0_8, "--decode-chunk-size=200"))))
        .containsExactly("N13");
    assertThat(check(told(LlmdRelease.V0_8, "--decode-chunk-size=256")).problems()).isEmpty();
    assertThat(check(told(LlmdRelease.V0_8, "--decode-chunk-size=0")).problems()).isEmpty();
  }

  @Test
  @DisplayName("P18: ranks whose ports the pool does not list are refused")
  void ranks() {
    PdStack two = told(LlmdRelease.V0_8, "--data-parallel-size=2");
    assertRefused(
        check(two),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Invalid value: 2: after --data-parallel-size opens the ports 8000 to 8001, and InferencePool/pd does not list 8001, so its rank gets no request
          fix: list every port in targetPorts of the pool, or leave the flag out        [P18]
        1 error
        """);
    assertThat(found(checkElsewhere(two))).containsExactly("P18");
    assertThat(check(told(LlmdRelease.V0_8, "--data-parallel-size=1")).problems()).isEmpty();
    assertThat(found(check(told(LlmdRelease.V0_2, "--data-parallel-size=2"))))
        .containsExactly("N15");
  }

  @Test
  @DisplayName("P18: a pool that lists them all fits")
  void listed() {
    PdStack two = told(LlmdRelease.V0_8, "--data-parallel-size=2");
    PdStack listed =
        two.toBuilder()
            .edit(
                ManifestEdit.of("InferencePool", "pd")
                    .merge("{\"spec\":{\"targetPorts\":[{\"number\":8000},{\"number\":8001}]}}"))
            .build();
    assertThat(check(listed).problems()).isEmpty();
  }

  @Test
  @DisplayName("S9: a sidecar that hands over otherwise than its engine moves is refused")
  void connector() {
    assertRefused(
        check(sidecar(of(LlmdRelease.V0_8), "--kv-connector=nixlv2", "--kv-connector=sglang")),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Invalid value: "sglang": is not how the engine behind it moves its KV cache, so no transfer ever starts
          fix: leave it to the library        [S9]
        1 error
        """);
    assertThat(
            found(
                checkElsewhere(
                    sidecar(
                        of(LlmdRelease.V0_8), "--kv-connector=nixlv2", "--connector=mooncake"))))
        .contains("S9");
    assertThat(
            found(
                checkElsewhere(
                    sidecar(of(LlmdRelease.V0_8), "--kv-connector=nixlv2", "--zap-encoder=json"))))
        .isEmpty(); // which is what it takes by itself
  }

  @Test
  @DisplayName(
      "N12: a sidecar for whose end its engine would wait is refused, whatever it is called")
  void start() {
    PdStack stack =
        edit(of(LlmdRelease.V0_8), Role.DECODE, pods -> pods.remove(SIDECAR + "/restartPolicy"));
    assertRefused(
        check(stack),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].restartPolicy: Invalid value: "(nothing)": must be Always, else Kubernetes waits for the sidecar to end and never starts the engine
          fix: leave it to the library        [N12]
        1 error
        """);
    assertThat(found(checkElsewhere(stack))).containsExactly("N12");
    PdStack renamed = edit(stack, Role.DECODE, pods -> pods.set(SIDECAR + "/name", "proxy"));
    assertThat(found(checkElsewhere(renamed))).contains("N12");
    PdStack another =
        edit(renamed, Role.DECODE, pods -> pods.set(SIDECAR + "/image", "example.com/download:v1"));
    assertThat(found(checkElsewhere(another))).doesNotContain("N12");
  }
}
