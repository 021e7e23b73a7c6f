package io.pdconstructs.check.probe;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeRulesTest {

  private static final PdStack VALID = Stacks.valid();

  private static PdStack without(PdStack stack, Role role, String... probes) {
    PdStack edited = stack;
    for (String probe : probes) {
      edited = edit(edited, role, pods -> pods.remove(ENGINE + "/" + probe));
    }
    return edited;
  }

  private static PdStack readiness(Tree probe) {
    return edit(
        without(VALID, Role.PREFILL, "startupProbe"),
        Role.PREFILL,
        pods -> pods.set(ENGINE + "/readinessProbe", probe));
  }

  @Test
  @DisplayName("T3: an engine that nothing asks whether it is ready is warned about")
  void noProbes() {
    PdStack stack = without(VALID, Role.DECODE, "startupProbe", "readinessProbe");
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].readinessProbe: without a startup or readiness probe the pod is sent requests while its engine still loads the model
          fix: leave it to the library        [T3]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(stack),
        """
        warning: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].readinessProbe: without a startup or readiness probe the pod is sent requests while its engine still loads the model
          fix: let a startup probe and a readiness probe ask /v1/models        [T3]
        1 warning
        """);
    assertThat(check(without(VALID, Role.DECODE, "startupProbe")).problems()).isEmpty();
    assertThat(check(without(VALID, Role.DECODE, "readinessProbe")).problems()).isEmpty();
  }

  @Test
  @DisplayName("T2: a probe that does not learn whether the model is loaded is warned about")
  void health() {
    PdStack noStartup = without(VALID, Role.PREFILL, "startupProbe");
    PdStack health =
        edit(
            noStartup,
            Role.PREFILL,
            pods -> pods.set(ENGINE + "/readinessProbe/httpGet/path", "/health"));
    assertAccepted(
        check(health),
        """
        warning: pd/prefill  spec.template.spec.containers[vllm].readinessProbe: asks /health, by which the pod may be Ready before the model is loaded; /v1/models answers after that
          fix: leave it to the library        [T2]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(health),
        """
        warning: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].readinessProbe: asks /health, by which the pod may be Ready before the model is loaded; /v1/models answers after that
          fix: let a startup probe and a readiness probe ask /v1/models        [T2]
        1 warning
        """);
  }

  @Test
  @DisplayName("T2: a startup probe that learns it is enough, and a command may learn it")
  void learns() {
    PdStack startup =
        edit(
            VALID,
            Role.PREFILL,
            pods -> pods.set(ENGINE + "/readinessProbe/httpGet/path", "/health"));
    assertThat(check(startup).problems()).isEmpty();
    Tree command = map().with("exec", map().with("command", List.of("ready")));
    assertThat(check(readiness(command)).problems()).isEmpty();
    Tree port = map().with("tcpSocket", map().with("port", 8000));
    assertAccepted(
        check(readiness(port)),
        """
        warning: pd/prefill  spec.template.spec.containers[vllm].readinessProbe: asks whether a port is open, by which the pod may be Ready before the model is loaded; /v1/models answers after that
          fix: leave it to the library        [T2]
        1 warning
        """);
  }

  @Test
  @DisplayName("N6: probes of decode that ask the sidecar are refused, by number and by name")
  void sidecarPort() {
    PdStack byNumber =
        edit(VALID, Role.DECODE, pods -> pods.set(ENGINE + "/readinessProbe/httpGet/port", 8000));
    PdStack byName =
        edit(
            VALID,
            Role.DECODE,
            pods -> pods.set(ENGINE + "/livenessProbe/httpGet/port", "sidecar"));
    assertRefused(
        check(byNumber),
        """
        error: pd/decode  spec.template.spec.containers[vllm].readinessProbe: Invalid value: 8000: is the port of the sidecar, which answers while the engine is down; the engine's is 8200
          fix: leave it to the library        [N6]
        1 error
        """);
    assertRefused(
        checkElsewhere(byName),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].livenessProbe: Invalid value: "sidecar": is the port of the sidecar, which answers while the engine is down; the engine's is 8200
          fix: ask port 8200        [N6]
        1 error
        """);
    PdStack ownNumber =
        edit(VALID, Role.DECODE, pods -> pods.set(ENGINE + "/readinessProbe/httpGet/port", 8200));
    PdStack prefill =
        edit(VALID, Role.PREFILL, pods -> pods.set(ENGINE + "/readinessProbe/httpGet/port", 8000));
    assertThat(check(ownNumber).problems()).isEmpty();
    assertThat(check(prefill).problems()).isEmpty();
  }

  private static PdStack asks(String probe, String path) {
    return edit(VALID, Role.DECODE, pods -> pods.set(ENGINE + "/" + probe + "/httpGet/path", path));
  }

  @Test
  @DisplayName("T2: a probe that asks what vLLM does not have is refused")
  void unknownPath() {
    assertRefused(
        check(asks("livenessProbe", "/healthz")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].livenessProbe.httpGet.path: Invalid value: "/healthz": is no path that vLLM has, so it answers 404 and its container is ended over and over
          fix: leave it to the library        [T2]
        1 error
        """);
    assertRefused(
        checkElsewhere(asks("readinessProbe", "/ready")),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].readinessProbe.httpGet.path: Invalid value: "/ready": is no path that vLLM has, so it answers 404 and the pod is never Ready and is sent no requests
          fix: ask /v1/models        [T2]
        1 error
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/ping", "/v1/models", "/metrics", "/version", "/health?a=b"})
  @DisplayName("T2: a probe of life may ask whatever vLLM has")
  void knownPaths(String path) {
    assertThat(checkElsewhere(asks("livenessProbe", path)).problems()).isEmpty();
  }
}
