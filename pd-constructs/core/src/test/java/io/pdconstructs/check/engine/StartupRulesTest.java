package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StartupRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";
  private static final String READY = "VLLM_ENGINE_READY_TIMEOUT_S";

  private static PdStack within(Duration budget) {
    return Stacks.valid().toBuilder().engine(Stacks.valid().engine().startupBudget(budget)).build();
  }

  @Test
  @DisplayName("T1: less time than the weights take at 500 MB/s is warned about")
  void tooShort() {
    assertAccepted(
        check(within(Duration.ofSeconds(300))),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].startupProbe: 300 s are less than the 326 s that 67.72Gi take to arrive at 500 MB/s and to load, so the engine is started over and over
          fix: raise VllmEngine.startupBudget(...), or leave it out        [T1]
        warning: pd/prefill  spec.template.spec.containers[vllm].startupProbe: 300 s are less than the 326 s that 67.72Gi take to arrive at 500 MB/s and to load, so the engine is started over and over
          fix: raise VllmEngine.startupBudget(...), or leave it out        [T1]
        2 warnings
        """);
    assertThat(check(within(Duration.ofSeconds(330))).problems()).isEmpty();
  }

  @Test
  @DisplayName("T1: nothing is said of a model whose weights are not known")
  void unknown() {
    PdStack unknown =
        within(Duration.ofSeconds(60)).toBuilder()
            .model(Model.huggingFace("example/some-model"))
            .build();
    assertThat(check(unknown).warnings()).extracting(Problem::rule).containsExactly("P2");
  }

  @Test
  @DisplayName("T1: a probe without numbers has Kubernetes' own, in manifests from elsewhere too")
  void defaults() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    DECODE,
                    body -> {
                      ObjectNode probe =
                          (ObjectNode) body.at("/spec/template/spec/containers/0/startupProbe");
                      probe.remove("failureThreshold");
                      probe.remove("periodSeconds");
                      probe.remove("initialDelaySeconds");
                    })
                .warnings())
        .extracting(problem -> problem.rule() + " " + problem.fix())
        .containsExactly("T1 raise failureThreshold or periodSeconds");
  }

  @Test
  @DisplayName("T4: an engine that waits longer for its processes than its probe is warned about")
  void ready() {
    PdStack stack = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();
    PdStack waits = stack.toBuilder().decode(stack.decode().env(READY, "9000")).build();
    PdStack fits = stack.toBuilder().decode(stack.decode().env(READY, "600")).build();
    assertThat(check(waits).warnings())
        .extracting(Problem::rule, Problem::path)
        .containsExactly(
            tuple("T4", "spec.template.spec.containers[modelserver].env[" + READY + "]"));
    assertThat(check(fits).warnings()).isEmpty();
  }

  @Test
  @DisplayName("T11: a Deployment that is called failed while its engine may start is warned about")
  void deadline() {
    assertAccepted(
        check(withDeadline(2760)),
        """
        warning: pd/decode  spec.progressDeadlineSeconds: after 2760 s the Deployment is called failed (ProgressDeadlineExceeded), by kubectl rollout status and by Argo CD, while the startup probe still gives the engine up to 2760 s
          fix: leave it to the library        [T11]
        1 warning
        """);
    assertThat(check(withDeadline(2761)).problems()).isEmpty();
  }

  @Test
  @DisplayName("T11: manifests from elsewhere without a deadline have Kubernetes' own ten minutes")
  void noDeadline() {
    assertThat(withoutDeadline(Duration.ofSeconds(601)).warnings())
        .extracting(Problem::rule, Problem::detail, Problem::fix)
        .containsExactly(
            tuple(
                "T11",
                "is missing: after Kubernetes' own 600 s the Deployment is called failed (ProgressDeadlineExceeded), by kubectl rollout status and by Argo CD, while the startup probe still gives the engine up to 630 s",
                "say more than 630, with time for images"));
    assertThat(withoutDeadline(Duration.ofSeconds(570)).warnings()).isEmpty();
  }

  private static Report withoutDeadline(Duration budget) {
    return elsewhere(
        within(budget),
        "Deployment",
        DECODE,
        body -> ((ObjectNode) body.path("spec")).remove("progressDeadlineSeconds"));
  }

  private static PdStack withDeadline(int seconds) {
    return Stacks.valid().toBuilder()
        .edit(ManifestEdit.of("Deployment", DECODE).set("/spec/progressDeadlineSeconds", seconds))
        .build();
  }

  @Test
  @DisplayName("V24: ranks and API servers that wait less than the probe are warned about")
  void ranks() {
    PdStack several = args(ofVllm("0.23.0"), Role.DECODE, "--api-server-count", "2");
    assertThat(check(several).warnings())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "V24 is missing, which means 600 s: API servers and ranks give up before the 2760 s of the startup probe");
    PdStack said = several.toBuilder().decode(several.decode().env(READY, "900")).build();
    assertThat(found(check(said))).doesNotContain("V24");
    PdStack old = args(ofVllm("0.13.0"), Role.DECODE, "--api-server-count", "2");
    assertThat(found(check(old))).doesNotContain("V24");
    PdStack one = args(ofVllm("0.23.0"), Role.DECODE, "--api-server-count", "1");
    assertThat(found(check(one))).doesNotContain("V24");
    PdStack quick =
        several.toBuilder().engine(several.engine().startupBudget(Duration.ofSeconds(600))).build();
    assertThat(found(check(quick))).doesNotContain("V24");
  }
}
