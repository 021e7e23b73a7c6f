package io.pdconstructs.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SidecarGuardTest {

  private static final String TOKEN = "/spec/template/spec/automountServiceAccountToken";

  private static final Map<LlmdRelease, String> ENGINES =
      Map.of(
          LlmdRelease.V0_2, "ms-pd-llm-d-modelservice",
          LlmdRelease.V0_8, "pd-nvidia-gpu-vllm");

  private static Manifests render(LlmdRelease release) {
    PdStack stack = Stacks.valid().toBuilder().release(release).build();
    return Renderer.render(stack.toBuilder().sidecar(stack.sidecar().onlyToPool()).build())
        .manifests();
  }

  private static List<String> args(LlmdRelease release) {
    return render(release)
        .get("Deployment", ENGINES.get(release) + "-decode")
        .at("/spec/template/spec/initContainers/0/args")
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  @Test
  @DisplayName("A guarded sidecar is told its pool, by the flags of its version")
  void flags() {
    assertThat(args(LlmdRelease.V0_2))
        .endsWith(
            "--enable-ssrf-protection=true",
            "--inference-pool-namespace=llm-d-pd",
            "--inference-pool-name=gaie-pd");
    assertThat(args(LlmdRelease.V0_8))
        .endsWith("--enable-ssrf-protection=true", "--inference-pool=llm-d-pd/pd");
  }

  @ParameterizedTest
  @EnumSource(LlmdRelease.class)
  @DisplayName("Decode pods alone have the token of their account")
  void token(LlmdRelease release) {
    Manifests manifests = render(release);
    String engine = ENGINES.get(release);
    assertThat(manifests.get("Deployment", engine + "-decode").at(TOKEN).asBoolean()).isTrue();
    assertThat(manifests.get("Deployment", engine + "-prefill").at(TOKEN).isMissingNode()).isTrue();
    Manifest account = manifests.ofKind("ServiceAccount").get(0);
    assertThat(account.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(LlmdRelease.class)
  @DisplayName("That account may watch the pool and pods of its namespace, and nothing else")
  void rights(LlmdRelease release) {
    Manifests manifests = render(release);
    String name = ENGINES.get(release) + "-sidecar";
    Manifest pool = manifests.ofKind("InferencePool").get(0);
    String group = pool.apiVersion().substring(0, pool.apiVersion().indexOf('/'));
    assertThat(manifests.get("Role", name).at("/rules"))
        .hasToString(
            "[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"list\",\"watch\"]},"
                + "{\"apiGroups\":[\"%s\"],\"resources\":[\"inferencepools\"],\"verbs\":[\"list\",\"watch\"],\"resourceNames\":[\"%s\"]}]"
                    .formatted(group, pool.name()));
    Manifest binding = manifests.get("RoleBinding", name);
    assertThat(binding.text("/roleRef/name")).contains(name);
    assertThat(binding.text("/subjects/0/name"))
        .contains(manifests.ofKind("ServiceAccount").get(0).name());
    assertThat(binding.text("/subjects/0/namespace")).contains("llm-d-pd");
  }

  @ParameterizedTest
  @EnumSource(LlmdRelease.class)
  @DisplayName("Left out, there is none of it")
  void leftOut(LlmdRelease release) {
    PdStack stack = Stacks.valid().toBuilder().release(release).build();
    Manifests manifests = Renderer.render(stack).manifests();
    assertThat(stack.sidecar()).isEqualTo(RoutingSidecar.defaults());
    assertThat(manifests.ofKind("Role")).hasSize(1);
    for (Manifest deployment : manifests.ofKind("Deployment")) {
      assertThat(deployment.at(TOKEN).isMissingNode()).isTrue();
    }
  }
}
