package io.pdconstructs.check.probe;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.SIDECAR;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.engine.EngineEdits;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnansweredProbeRulesTest {

  private static final PdStack VALID = Stacks.valid();

  private static PdStack probe(Role role, String name, Tree probe) {
    return edit(VALID, role, pods -> pods.set(ENGINE + "/" + name, probe));
  }

  private static Tree http(String path, int port) {
    return map().with("httpGet", map().with("path", path).with("port", port));
  }

  private static PdStack argument(PdStack stack, Role role, String text) {
    return EngineEdits.args(stack, role, text);
  }

  private static List<String> found(PdStack stack) {
    return io.pdconstructs.check.Checks.found(checkElsewhere(stack));
  }

  @Test
  @DisplayName("T2: a probe of a port that nobody in the pod serves is refused")
  void port() {
    assertRefused(
        checkElsewhere(probe(Role.PREFILL, "readinessProbe", http("/v1/models", 8200))),
        """
        error: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].readinessProbe.httpGet.port: Invalid value: 8200: is a port that nobody in this pod serves (the engine listens on 8000), so the pod is never Ready and is sent no requests
          fix: ask port 8000        [T2]
        1 error
        """);
    assertThat(found(probe(Role.DECODE, "livenessProbe", http("/health", 9))))
        .containsExactly("T2");
    Tree grpc = map().with("grpc", map().with("port", 9));
    assertThat(found(probe(Role.DECODE, "livenessProbe", grpc))).containsExactly("T2");
  }

  @Test
  @DisplayName("T2: a gRPC probe of a port that speaks HTTP is refused")
  void grpc() {
    Tree ofEngine = map().with("grpc", map().with("port", 8000));
    assertRefused(
        checkElsewhere(probe(Role.PREFILL, "livenessProbe", ofEngine)),
        """
        error: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].livenessProbe.grpc.port: Invalid value: 8000: is a port where the engine speaks HTTP, which no gRPC probe gets an answer from, so its container is ended over and over
          fix: ask by httpGet        [T2]
        1 error
        """);
    PdStack ofSidecar =
        edit(VALID, Role.DECODE, pods -> pods.add(SIDECAR + "/livenessProbe", ofEngine));
    assertThat(found(ofSidecar)).containsExactly("T2");
    assertThat(
            found(argument(probe(Role.PREFILL, "livenessProbe", ofEngine), Role.PREFILL, "--grpc")))
        .doesNotContain("T2");
  }

  @Test
  @DisplayName("T2: an open port may be asked whether it is open")
  void open() {
    Tree sideChannel = map().with("tcpSocket", map().with("port", 5600));
    assertThat(found(probe(Role.PREFILL, "livenessProbe", sideChannel))).doesNotContain("T2");
  }

  @Test
  @DisplayName("T2: HTTPS is refused where the engine has no certificate")
  void scheme() {
    Tree https =
        map()
            .with(
                "httpGet",
                map().with("path", "/health").with("port", 8000).with("scheme", "HTTPS"));
    assertThat(found(probe(Role.PREFILL, "livenessProbe", https))).containsExactly("T2");
  }

  @Test
  @DisplayName("T2: probes on /v1 without the engine's API key are warned about")
  void apiKey() {
    PdStack key = argument(VALID, Role.PREFILL, "--api-key=secret");
    assertThat(found(key)).contains("T2").doesNotContain("N5");
    assertThat(checkElsewhere(key).isRefused()).isFalse();
  }

  @Test
  @DisplayName("N5: an engine that other pods ask does not listen on localhost")
  void localhost() {
    assertThat(found(argument(VALID, Role.PREFILL, "--host=127.0.0.1"))).contains("N5", "T2");
    assertThat(found(argument(VALID, Role.PREFILL, "--host=0.0.0.0"))).isEmpty();
    assertThat(found(argument(VALID, Role.DECODE, "--host=localhost")))
        .contains("T2")
        .doesNotContain("N5");
  }
}
