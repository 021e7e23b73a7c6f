package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.engine.EngineEdits.SIDECAR;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SidecarGuardRulesTest {

  private static final ImageRef V0_10 =
      ImageRef.parse("ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0");
  private static final String ROLE = "pd-nvidia-gpu-vllm-sidecar";

  private static PdStack told(LlmdRelease release, String... args) {
    return of(release).toBuilder().sidecar(RoutingSidecar.defaults().args(args)).build();
  }

  private static PdStack onV0_10(PdStack stack) {
    return stack.toBuilder().images(stack.images().sidecar(V0_10)).build();
  }

  /** Of 0.8, with the first sidecar whose guard reads its pool. */
  private static PdStack guarded() {
    return onV0_10(guarded(LlmdRelease.V0_8));
  }

  private static PdStack guarded(LlmdRelease release) {
    return of(release).toBuilder().sidecar(RoutingSidecar.defaults().onlyToPool()).build();
  }

  private static PdStack edited(ManifestEdit edit) {
    return guarded().toBuilder().edit(edit).build();
  }

  private static Report without(PdStack stack, Set<String> kinds) {
    List<Manifest> rest = new ArrayList<>();
    for (Manifest manifest : Renderer.render(stack).manifests()) {
      if (!manifest.name().endsWith("-sidecar") || !kinds.contains(manifest.kind())) {
        rest.add(manifest);
      }
    }
    return Synthesizer.standard().check(Manifests.of(rest));
  }

  @Test
  @DisplayName("N9: what the option gives is enough, on both releases")
  void option() {
    assertThat(check(guarded(LlmdRelease.V0_2)).problems()).isEmpty();
    assertThat(checkElsewhere(guarded(LlmdRelease.V0_2)).problems()).isEmpty();
    assertThat(check(guarded()).problems())
        .isEqualTo(check(onV0_10(of(LlmdRelease.V0_8))).problems());
    assertThat(checkElsewhere(guarded()).problems())
        .isEqualTo(checkElsewhere(onV0_10(of(LlmdRelease.V0_8))).problems());
  }

  @Test
  @DisplayName("N9: the sidecar v0.9.0 refuses the pods of a pool of version v1")
  void misreadLabels() {
    PdStack stack = guarded(LlmdRelease.V0_8);
    String detail =
        "spec.template.spec.initContainers[routing-proxy].image: the sidecar v0.9.0 misreads the labels of an InferencePool v1, by which --enable-ssrf-protection refuses each prefill worker with 403";
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  %s
          fix: give images(...) the sidecar v0.10.0, or leave onlyToPool() out        [N9]
        1 warning
        """
            .formatted(detail));
    assertAccepted(
        checkElsewhere(stack),
        """
        warning: llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode %s
          fix: use the sidecar v0.10.0, or leave that flag out        [N9]
        1 warning
        """
            .formatted(detail));
  }

  @Test
  @DisplayName("N9: a guard that does not know the pool is refused")
  void pool() {
    assertRefused(
        check(told(LlmdRelease.V0_8, "--enable-ssrf-protection")),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Required value: without --inference-pool beside --enable-ssrf-protection, the sidecar v0.9.0 does not start
          fix: use onlyToPool() on the sidecar in place of its arguments, which gives it pool, token and rights        [N9]
        1 error
        """);
    assertRefused(
        check(told(LlmdRelease.V0_2, "--enable-ssrf-protection", "--inference-pool-name=gaie-pd")),
        """
        error: pd/decode  spec.template.spec.initContainers[routing-proxy].args: Required value: without --inference-pool-namespace beside --enable-ssrf-protection, the sidecar v0.2.0 does not start
          fix: use onlyToPool() on the sidecar in place of its arguments, which gives it pool, token and rights        [N9]
        1 error
        """);
    assertRefused(
        checkElsewhere(told(LlmdRelease.V0_8, "--enable-ssrf-protection")),
        """
        error: llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.initContainers[routing-proxy].args: Required value: without --inference-pool beside --enable-ssrf-protection, the sidecar v0.9.0 does not start
          fix: name the pool and its namespace: --inference-pool=NAMESPACE/NAME        [N9]
        1 error
        """);
    assertThat(check(told(LlmdRelease.V0_8, "--enable-ssrf-protection=false")).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("N9: a pool without its namespace is one of default")
  void poolOfDefault() {
    PdStack stack =
        pods(
            told(LlmdRelease.V0_8, "--enable-ssrf-protection", "--inference-pool=pd"),
            Role.DECODE,
            "{\"automountServiceAccountToken\":true}");
    assertThat(check(stack).errors())
        .singleElement()
        .hasToString(
            """
            pd/decode  spec.template.spec.initContainers[routing-proxy].args: Invalid value: "pd": is a pool of the namespace default to --inference-pool, so no prefill worker here may be asked
              fix: use onlyToPool() on the sidecar in place of its arguments, which gives it pool, token and rights        [N9]""");
    assertThat(
            check(
                    stack.toBuilder()
                        .sidecar(RoutingSidecar.defaults().onlyToPool())
                        .namespace("default")
                        .build())
                .errors())
        .isEmpty();
  }

  @Test
  @DisplayName("N9: a guard by arguments alone lacks token and rights")
  void argumentsAlone() {
    PdStack stack =
        onV0_10(told(LlmdRelease.V0_8, "--enable-ssrf-protection", "--inference-pool=llm-d-pd/pd"));
    assertThat(check(stack).errors())
        .extracting(problem -> problem.path() + ": " + problem.detail())
        .containsExactly(
            "ServiceAccount/pd-nvidia-gpu-vllm-sa automountServiceAccountToken: leaves --enable-ssrf-protection without the token by which it watches the pool and its pods, so no prefill worker may be asked",
            "spec.template.spec.serviceAccountName: no Role lets the account pd-nvidia-gpu-vllm-sa list and watch pods, inferencepools.inference.networking.k8s.io, so --enable-ssrf-protection of the sidecar lets no prefill worker be asked");
  }

  @Test
  @DisplayName("N9: a guard without a token is refused")
  void token() {
    PdStack stack = pods(guarded(), Role.DECODE, "{\"automountServiceAccountToken\":false}");
    assertThat(check(stack).errors())
        .singleElement()
        .hasToString(
            """
            pd/decode  spec.template.spec.automountServiceAccountToken: Invalid value: "false": leaves --enable-ssrf-protection without the token by which it watches the pool and its pods, so no prefill worker may be asked
              fix: leave it to onlyToPool() on the sidecar        [N9]""");
  }

  @Test
  @DisplayName("N9: a guard without one of its rights is refused, at the Role that lacks it")
  void rights() {
    PdStack stack = edited(ManifestEdit.of("Role", ROLE).remove("/rules/0/verbs/1"));
    assertThat(check(stack).errors())
        .singleElement()
        .hasToString(
            """
            pd/decode  Role/pd-nvidia-gpu-vllm-sidecar rules: Required value: without the right to list and watch pods --enable-ssrf-protection of the sidecar lets no prefill worker be asked
              fix: leave it to onlyToPool() on the sidecar        [N9]""");
    Report outside = elsewhere(guarded(), "Role", ROLE, body -> body.withArray("/rules").remove(1));
    assertThat(outside.errors())
        .singleElement()
        .hasToString(
            """
            llm-d-pd/pd/decode  Role/pd-nvidia-gpu-vllm-sidecar rules: Required value: without the right to list and watch inferencepools.inference.networking.k8s.io --enable-ssrf-protection of the sidecar lets no prefill worker be asked
              fix: add these rights to that Role        [N9]""");
    assertThat(
            check(
                    edited(
                        ManifestEdit.of("Role", ROLE)
                            .set("/rules/1/apiGroups/0", "inference.networking.x-k8s.io")))
                .errors())
        .hasSize(1);
  }

  @Test
  @DisplayName("N9: a binding of another account, or of another role, gives no rights")
  void binding() {
    ManifestEdit.Target binding = ManifestEdit.of("RoleBinding", ROLE);
    for (ManifestEdit edit :
        List.of(binding.set("/subjects/0/name", "other"), binding.set("/roleRef/name", "other"))) {
      assertThat(check(edited(edit)).errors())
          .singleElement()
          .hasToString(
              """
              pd/decode  spec.template.spec.serviceAccountName: Required value: no Role lets the account pd-nvidia-gpu-vllm-sa list and watch pods, inferencepools.inference.networking.k8s.io, so --enable-ssrf-protection of the sidecar lets no prefill worker be asked
                fix: leave it to onlyToPool() on the sidecar        [N9]""");
    }
  }

  @Test
  @DisplayName("N9: rights that external manifests do not hold are unchecked")
  void rightsInAnotherFile() {
    for (Set<String> kinds : List.of(Set.of("Role"), Set.of("Role", "RoleBinding"))) {
      assertThat(without(guarded(), kinds).unchecked())
          .filteredOn(problem -> problem.rule().equals("N9"))
          .singleElement()
          .hasToString(
              """
              llm-d-pd/pd/decode  Deployment/pd-nvidia-gpu-vllm-decode spec.template.spec.serviceAccountName: no Role among these objects lets the account pd-nvidia-gpu-vllm-sa list and watch pods, inferencepools.inference.networking.k8s.io, without which --enable-ssrf-protection of the sidecar lets no prefill worker be asked
                fix: check its Role and RoleBinding together with these objects        [N9]""");
    }
  }

  @Test
  @DisplayName("N9: what variables say of the pool is taken to be right")
  void variables() {
    Report report =
        elsewhere(
            guarded(),
            "Deployment",
            "pd-nvidia-gpu-vllm-decode",
            body -> {
              ObjectNode sidecar = (ObjectNode) body.at(SIDECAR);
              sidecar.withArray("args").set(6, "--inference-pool=$(NAMESPACE)/pd");
              sidecar
                  .withArray("env")
                  .addObject()
                  .put("name", "NAMESPACE")
                  .put("value", "llm-d-pd");
            });
    assertThat(report.errors()).isEmpty();
  }
}
