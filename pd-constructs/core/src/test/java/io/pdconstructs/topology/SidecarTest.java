package io.pdconstructs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SidecarTest {

  private static final String GO = "ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0";
  private static final String GNU = "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0";
  private static final String NEWER = "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0";
  private static final String OTHER = "example.com/sidecar:v1";

  /** The sidecar of a stack with this image and these arguments. */
  private static Sidecar sidecar(String image, String... args) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      ObjectNode body = manifest.body();
      if (body.at("/spec/template/spec/initContainers/0") instanceof ObjectNode container) {
        container.put("image", image);
        container.putArray("env").addObject().put("name", "PORT").put("value", "8300");
        ArrayNode list = container.putArray("args");
        List.of(args).forEach(list::add);
      }
      all.add(Manifest.of(body));
    }
    return Topology.of(Manifests.of(all)).sidecars().get(0);
  }

  private static String enginePort(String image, String... args) {
    return sidecar(image, args).enginePort().value().orElse("(not known)");
  }

  @ParameterizedTest
  @ValueSource(strings = {GO, GNU, NEWER, OTHER})
  @DisplayName("A flag has its value behind = or as the next word, whatever the version")
  void twoDashes(String image) {
    assertThat(enginePort(image, "--vllm-port=8201")).isEqualTo("8201");
    assertThat(enginePort(image, "--tracing", "--vllm-port", "8201")).isEqualTo("8201");
  }

  @Test
  @DisplayName("One dash is as good as two to v0.2.0, and to newer ones it begins another flag")
  void oneDash() {
    assertThat(enginePort(GO, "-vllm-port=8201")).isEqualTo("8201");
    assertThat(enginePort(GO, "-vllm-port", "8201")).isEqualTo("8201");
    assertThat(enginePort(OTHER, "-vllm-port=8201")).isEqualTo("8201");
    assertThat(sidecar(GNU, "-vllm-port=8201").enginePort().said()).isEmpty();
    assertThat(sidecar(GO, "-v=1").said("v")).contains("1");
  }

  @Test
  @DisplayName("Of a flag that is given several times the last value holds, in whatever spelling")
  void twice() {
    assertThat(enginePort(GNU, "--vllm-port=8200", "--vllm-port=8201")).isEqualTo("8201");
    assertThat(enginePort(GO, "--vllm-port=8200", "-vllm-port", "8201")).isEqualTo("8201");
  }

  @Test
  @DisplayName("A flag of yes and no takes no word behind it")
  void yesAndNo() {
    assertThat(sidecar(GNU, "--secure-proxy", "false").isOn("secure-proxy")).isTrue();
    assertThat(sidecar(GNU, "--secure-proxy=false").isOn("secure-proxy")).isFalse();
    assertThat(sidecar(OTHER, "--secure-proxy", "--port=1").said("secure-proxy")).contains("true");
  }

  @Test
  @DisplayName("A variable that the container states stands for its value")
  void variable() {
    assertThat(enginePort(GNU, "--vllm-port=$(PORT)")).isEqualTo("8300");
    assertThat(enginePort(GNU, "--vllm-port=$(NONE)")).isEqualTo("$(NONE)");
    assertThat(enginePort(GNU, "--vllm-port=$$(PORT)")).isEqualTo("$(PORT)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"vllm-port\":8201,\"port\":8100}", "vllm-port: 8201\nport: 8100\n"})
  @DisplayName("The keys of --configuration are flags' values, and flags win over them")
  void configuration(String text) {
    Sidecar sidecar = sidecar(GNU, "--configuration=" + text, "--port=8000");
    assertThat(sidecar.enginePort().value()).contains("8201");
    assertThat(sidecar.enginePort().field()).endsWith("args[--configuration]");
    assertThat(sidecar.portNumber()).isEqualTo(8000);
    assertThat(sidecar.has("secure-proxy")).isTrue();
  }

  @Test
  @DisplayName("What a file says, or a configuration that is none, is not known")
  void notRead() {
    assertThat(enginePort(GNU, "--configuration-file=/a.yaml")).isEqualTo("(not known)");
    assertThat(enginePort(GNU, "--configuration={")).isEqualTo("(not known)");
    assertThat(sidecar(GNU, "--configuration-file=/a.yaml").has("secure-proxy")).isFalse();
  }

  @Test
  @DisplayName("What is left out is what its version takes, where that is known")
  void defaults() {
    assertThat(enginePort(GO)).isEqualTo("8001");
    assertThat(enginePort(GNU)).isEqualTo("8001");
    assertThat(enginePort(NEWER)).isEqualTo("8200");
    assertThat(enginePort(OTHER)).isEqualTo("(not known)");
    assertThat(sidecar(OTHER).port().value()).contains("8000");
    assertThat(sidecar(GO).connector().value()).contains("nixl");
    assertThat(sidecar(NEWER).connector().value()).contains("nixlv2");
    assertThat(sidecar(OTHER).connector().value()).isEqualTo(Optional.empty());
  }

  @Test
  @DisplayName("The newer name of the engine's port wins over the old one")
  void newerName() {
    assertThat(enginePort(NEWER, "--model-server-port=8201", "--vllm-port=8200")).isEqualTo("8201");
  }

  @Test
  @DisplayName("A value knows the object and the argument that says it, as it is spelled")
  void place() {
    Stated port = sidecar(GO, "-port=8000").port();
    assertThat(port.object().kind()).isEqualTo("Deployment");
    assertThat(port.field())
        .isEqualTo("spec.template.spec.initContainers[routing-proxy].args[-port]");
  }

  @Test
  @DisplayName("Where the version is not known, the engine may be on the default port of any")
  void engineOfUnknownVersion() {
    assertThat(sidecar(OTHER, "--port=8000").mayFindEngineOn("8200")).isTrue();
    assertThat(sidecar(OTHER, "--port=8000").mayFindEngineOn("8001")).isTrue();
    assertThat(sidecar(OTHER, "--port=8000").mayFindEngineOn("9999")).isFalse();
    assertThat(sidecar(OTHER, "--vllm-port=9999").mayFindEngineOn("9999")).isTrue();
    assertThat(sidecar(NEWER, "--port=8000").mayFindEngineOn("8001")).isFalse();
  }
}
