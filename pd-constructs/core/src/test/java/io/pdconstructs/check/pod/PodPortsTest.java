package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Checks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.engine.EngineEdits;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodPortsTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final String ENGINE = "/spec/template/spec/containers/0";

  private static PdStack with(ManifestEdit... edits) {
    PdStack stack = Stacks.valid();
    for (ManifestEdit edit : edits) {
      stack = stack.toBuilder().edit(edit).build();
    }
    return stack;
  }

  private static PdStack withSideChannel(String port, int declared) {
    return with(
        DECODE.set(ENGINE + "/env/1/value", port),
        DECODE.set(ENGINE + "/ports/1/containerPort", declared));
  }

  @Test
  @DisplayName("N1: the side channel is told the pod's own address, and nothing else")
  void host() {
    assertRefused(
        check(
            with(
                DECODE.remove(ENGINE + "/env/0/valueFrom"),
                DECODE.add(ENGINE + "/env/0/value", "0.0.0.0"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[VLLM_NIXL_SIDE_CHANNEL_HOST]: Invalid value: "0.0.0.0": must be the pod's own address (fieldRef status.podIP)
          fix: leave it to the library        [N1]
        1 error
        """);
    assertRefused(
        check(with(DECODE.remove(ENGINE + "/env/0"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[VLLM_NIXL_SIDE_CHANNEL_HOST]: Required value: without it the engine tells the other one localhost
          fix: leave it to the library        [N1]
        1 error
        """);
  }

  @Test
  @DisplayName("N3: the ports of all ranks are free in the pod, from the first to the last")
  void sideChannel() {
    assertRefused(
        check(withSideChannel("8197", 8197)),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[VLLM_NIXL_SIDE_CHANNEL_PORT]: Invalid value: "8197": takes the ports 8197 to 8200, and 8200 is another's in this pod
          fix: leave it to the library        [N3]
        1 error
        """);
    assertThat(check(withSideChannel("8196", 8196)).problems()).isEmpty();
    assertThat(check(withSideChannel("8001", 8001)).problems()).isEmpty();
    assertThat(check(withSideChannel("7997", 7997)).errors())
        .extracting(Problem::rule)
        .containsExactly("N3");
    assertThat(check(withSideChannel("65533", 65533)).errors())
        .extracting(Problem::rule)
        .containsExactly("N3");
  }

  @Test
  @DisplayName("N3: a port that the engine declares without a name may be the side channel's")
  void withoutName() {
    assertThat(check(with(DECODE.remove(ENGINE + "/ports/1/name"))).errors()).isEmpty();
  }

  @Test
  @DisplayName("N3: the port of KV events is warned about")
  void kvEvents() {
    assertAccepted(
        check(withSideChannel("5555", 5555)),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].env[VLLM_NIXL_SIDE_CHANNEL_PORT]: takes port 5557, on which vLLM publishes KV events unless told otherwise
          fix: leave it to the library        [N3]
        1 warning
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "-1", "0x10", "port"})
  @DisplayName("N3: a port is a number from 1 to 65535")
  void number(String port) {
    assertThat(check(withSideChannel(port, 5600)).errors())
        .extracting(Problem::rule)
        .containsExactly("N3");
  }

  @Test
  @DisplayName("N14: the declared port is the one that the engine is told")
  void declared() {
    assertRefused(
        check(with(DECODE.set(ENGINE + "/ports/1/containerPort", 5601))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].ports[nixl]: Invalid value: 5601: must be the 5600 of VLLM_NIXL_SIDE_CHANNEL_PORT
          fix: leave it to the library        [N14]
        1 error
        """);
  }

  @Test
  @DisplayName("N14: names of ports have 15 characters at most, and each its own in a pod")
  void names() {
    assertRefused(
        check(with(DECODE.set(ENGINE + "/ports/0/name", "prometheus-metrics"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].ports: Invalid value: "prometheus-metrics": is no name of a port
          fix: use at most 15 small letters, digits and - between them; for example metrics        [N14]
        1 error
        """);
    assertRefused(
        check(
            with(
                DECODE.add(
                    ENGINE + "/ports/-",
                    map().with("name", "metrics").with("containerPort", 9000)))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].ports: Duplicate value: "metrics": is another port's name in this pod
          fix: give it another name        [N14]
        1 error
        """);
  }

  @Test
  @DisplayName("N14: pods that the user adds are held to the same")
  void extras() {
    Manifest pod =
        Manifest.of(
            map()
                .with("apiVersion", "v1")
                .with("kind", "Pod")
                .with("metadata", map().with("name", "probe").with("namespace", "llm-d-pd"))
                .with(
                    "spec",
                    map()
                        .with(
                            "containers",
                            List.of(
                                map()
                                    .with("name", "probe")
                                    .with("image", "example.com/probe:1")
                                    .with(
                                        "ports",
                                        List.of(
                                            map()
                                                .with("name", "--")
                                                .with("containerPort", 80)))))));
    assertRefused(
        check(Stacks.valid().toBuilder().extra(pod).build()),
        """
        error: pd  extras[Pod/probe].spec.containers[probe].ports: Invalid value: "--": is no name of a port
          fix: use at most 15 small letters, digits and - between them; for example metrics        [N14]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "V3: KV events on the port of the side channel are refused; without events it is a warning")
  void publishedEvents() {
    String port = "VLLM_NIXL_SIDE_CHANNEL_PORT";
    PdStack stack = EngineEdits.variable(Stacks.valid(), Role.DECODE, port, "5557");
    String events = "{\"enable_kv_cache_events\":true}";
    PdStack published = EngineEdits.args(stack, Role.DECODE, "--kv-events-config", events);
    assertRefused(
        check(published),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[VLLM_NIXL_SIDE_CHANNEL_PORT]: Invalid value: "5557": takes port 5557, on which --kv-events-config publishes
          fix: leave it to the library        [V3]
        1 error
        """);
    assertThat(Checks.found(Checks.checkElsewhere(published))).containsExactly("V3");
    String elsewhere = "{\"enable_kv_cache_events\":true,\"endpoint\":\"tcp://*:5558\"}";
    assertThat(
            Checks.found(
                check(EngineEdits.args(stack, Role.DECODE, "--kv-events-config", elsewhere))))
        .containsExactly("N3");
    assertThat(
            Checks.found(check(EngineEdits.args(stack, Role.DECODE, "--kv-events-config", "{}"))))
        .containsExactly("N3");
    assertThat(
            Checks.found(
                check(EngineEdits.args(Stacks.valid(), Role.DECODE, "--kv-events-config", events))))
        .isEmpty();
  }

  private static PdStack probed(String probe, String port) {
    return with(DECODE.set(ENGINE + "/" + probe + "/httpGet/port", port));
  }

  @Test
  @DisplayName("N14: a port that a probe names is one of its container")
  void portOfProbe() {
    assertRefused(
        check(probed("livenessProbe", "http")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].livenessProbe.httpGet.port: Invalid value: "http": is no port of this container, so the probe always fails
          fix: name one of its ports, or give the number        [N14]
        1 error
        """);
    assertRefused(
        Checks.checkElsewhere(probed("startupProbe", "http")),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].startupProbe.httpGet.port: Invalid value: "http": is no port of this container, so the probe always fails
          fix: name one of its ports, or give the number        [N14]
        1 error
        """);
    assertThat(check(probed("livenessProbe", "metrics")).problems()).isEmpty();
    assertThat(check(probed("livenessProbe", "8200")).problems()).isEmpty();
  }

  @Test
  @DisplayName("N14: a port under another name is told once, at the first probe that asks it")
  void renamedPort() {
    assertThat(check(with(DECODE.set(ENGINE + "/ports/0/name", "http"))).errors())
        .extracting(Problem::path)
        .containsExactly("spec.template.spec.containers[vllm].startupProbe.httpGet.port");
  }
}
