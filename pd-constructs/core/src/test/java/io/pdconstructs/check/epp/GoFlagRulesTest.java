package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.sidecar;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.ImageRef;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.RoutingSidecar;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoFlagRulesTest {

  private static PdStack sidecarArgs(LlmdRelease release, String... args) {
    return of(release).toBuilder().sidecar(RoutingSidecar.defaults().args(args)).build();
  }

  private static PdStack pickerArgs(LlmdRelease release, String... args) {
    return of(release).toBuilder().endpointPicker(EndpointPicker.defaults().args(args)).build();
  }

  @Test
  @DisplayName("N15: flags that the sidecar does not know are refused, where they are said")
  void sidecarFlags() {
    assertRefused(
        check(sidecarArgs(LlmdRelease.V0_2, "--kv-connector=nixlv2")),
        """
        error: pd  sidecar.args: Invalid value: "--kv-connector=nixlv2": is no flag of the sidecar v0.2.0, which would not start
          fix: did you mean --connector?        [N15]
        1 error
        """);
    assertThat(found(check(sidecarArgs(LlmdRelease.V0_8, "-v=5")))).containsExactly("N15");
    assertRefused(
        checkElsewhere(sidecarArgs(LlmdRelease.V0_8, "--v=5")),
        """
        error: llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.initContainers[routing-proxy].args: Invalid value: "--v=5": is no flag of the sidecar v0.9.0, which would not start
          fix: use --zap-log-level        [N15]
        1 error
        """);
    assertThat(check(sidecarArgs(LlmdRelease.V0_8, "--tracing")).problems()).isEmpty();
  }

  @Test
  @DisplayName("N15: flags that the endpoint picker does not know are refused")
  void pickerFlags() {
    assertRefused(
        check(pickerArgs(LlmdRelease.V0_8, "--metricsPort=9091")),
        """
        error: pd  endpointPicker.args: Invalid value: "--metricsPort=9091": is no flag of the endpoint picker v0.9.0, which would not start
          fix: did you mean --metrics-port?        [N15]
        1 error
        """);
    assertThat(found(check(pickerArgs(LlmdRelease.V0_8, "-enable-pprof=false"))))
        .containsExactly("N15");
    assertThat(check(pickerArgs(LlmdRelease.V0_8, "--enable-pprof=false")).problems()).isEmpty();
    assertThat(check(pickerArgs(LlmdRelease.V0_2, "-refreshMetricsInterval", "1s")).problems())
        .isEmpty();
    assertThat(found(checkElsewhere(pickerArgs(LlmdRelease.V0_2, "--enable-pprof=false"))))
        .containsExactly("N15");
  }

  @Test
  @DisplayName("N15: a value after a flag of yes and no belongs to none")
  void loose() {
    assertRefused(
        check(sidecarArgs(LlmdRelease.V0_8, "--tracing", "false")),
        """
        error: pd  sidecar.args: Invalid value: "false": is no flag and no value of the one before it, so the sidecar v0.9.0 passes it over
          fix: leave it out, or put it behind its flag with =        [N15]
        1 error
        """);
  }

  @Test
  @DisplayName("N15: any word after a flag of yes and no is passed over, also in a manifest")
  void looseWord() {
    PdStack stack = sidecarArgs(LlmdRelease.V0_8, "--tracing", "yes");
    assertThat(found(check(stack))).containsExactly("N15");
    assertThat(found(checkElsewhere(stack))).containsExactly("N15");
  }

  @Test
  @DisplayName(
      "N15: what an edit brings is looked up in its place, and what the user said is not said twice")
  void edited() {
    PdStack stack =
        sidecar(sidecarArgs(LlmdRelease.V0_8, "--nothing"), "--zap-log-level=1", "-v=1");
    assertRefused(
        check(stack),
        """
        error: pd  sidecar.args: Invalid value: "--nothing": is no flag of the sidecar v0.9.0, which would not start
          fix: leave it out        [N15]
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Invalid value: "-v=1": is no flag of the sidecar v0.9.0, which would not start
          fix: use --zap-log-level        [N15]
        2 errors
        """);
  }

  @Test
  @DisplayName("N15: flags are not looked up for images that are not known; v0.10.0 is")
  void images() {
    PdStack stack = sidecarArgs(LlmdRelease.V0_8, "--model-server-port=8200");
    assertThat(found(check(stack))).containsExactly("N15");
    assertThat(found(check(withSidecar(stack, "v0.10.0")))).containsExactly("N8");
    assertThat(found(check(withSidecar(stack, "latest")))).containsExactly("U11");
  }

  private static PdStack withSidecar(PdStack stack, String tag) {
    ImageRef image = ImageRef.parse("example.com/llm-d-router-disagg-sidecar:" + tag);
    return stack.toBuilder().images(stack.images().sidecar(image)).build();
  }

  @Test
  @DisplayName("N8: names of old of the sidecar's flags are warned about while they are taken")
  void oldSidecarFlags() {
    PdStack stack = sidecar(of(LlmdRelease.V0_8), "--kv-connector=nixlv2", "--connector=nixlv2");
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.initContainers[routing-proxy].args: --connector=nixlv2 is deprecated in the sidecar v0.9.0
          fix: use --kv-connector instead        [N8]
        1 warning
        """);
    ImageRef newer = ImageRef.parse("ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0");
    PdStack refused = stack.toBuilder().images(stack.images().sidecar(newer)).build();
    assertThat(found(check(refused))).contains("N15");
    assertThat(found(checkElsewhere(stack))).containsExactly("N8");
  }

  @Test
  @DisplayName(
      "E10: flags of the picker that it refuses are refused, those that will go are warned about")
  void oldPickerFlags() {
    assertRefused(
        check(pickerArgs(LlmdRelease.V0_8, "--total-queued-requests-metric=x")),
        """
        error: pd  endpointPicker.args: Invalid value: "--total-queued-requests-metric=x": is a flag that the endpoint picker v0.9.0 does not start with
          fix: use engineConfigs of core-metrics-extractor instead        [E10]
        1 error
        """);
    assertAccepted(
        check(pickerArgs(LlmdRelease.V0_8, "--model-server-metrics-port=1")),
        """
        warning: pd  endpointPicker.args: --model-server-metrics-port=1 is deprecated in the endpoint picker v0.9.0
          fix: leave it out        [E10]
        1 warning
        """);
    assertThat(check(pickerArgs(LlmdRelease.V0_2, "--totalQueuedRequestsMetric=x")).problems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v0.9.0", "v0.10.0", "v1.0.0", "v0.9.0-rc.2"})
  @DisplayName("E11: an image by its name of old is refused from v0.9.0 on")
  void oldImages(String tag) {
    ImageRef image = ImageRef.parse("ghcr.io/llm-d/llm-d-inference-scheduler:" + tag);
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack old = stack.toBuilder().images(stack.images().epp(image)).build();
    assertThat(found(check(old))).containsExactly("E11");
    assertThat(found(checkElsewhere(old))).contains("E11");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghcr.io/llm-d/llm-d-inference-scheduler:v0.8.0",
        "example.com/llm-d-inference-scheduler:v0.9.0",
        "ghcr.io/llm-d/llm-d-inference-scheduler:latest",
        "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.10.0"
      })
  @DisplayName("E11: what was built under the name of old, and what others call so, is accepted")
  void otherImages(String text) {
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack old = stack.toBuilder().images(stack.images().epp(ImageRef.parse(text))).build();
    assertThat(found(check(old))).containsExactly("U11");
  }

  @Test
  @DisplayName("E11: the message says what it is called")
  void oldImage() {
    ImageRef image = ImageRef.parse("ghcr.io/llm-d/llm-d-routing-sidecar:v0.9.0");
    PdStack stack = of(LlmdRelease.V0_8);
    assertRefused(
        check(stack.toBuilder().images(stack.images().sidecar(image)).build()),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].image: Invalid value: "ghcr.io/llm-d/llm-d-routing-sidecar:v0.9.0": is an image that there is not: from v0.9.0 on it is called llm-d-router-disagg-sidecar:v0.9.0
          fix: use ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0        [E11]
        1 error
        """);
  }
}
