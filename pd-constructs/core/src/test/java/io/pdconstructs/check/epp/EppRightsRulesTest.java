package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class EppRightsRulesTest {

  private static final ManifestEdit.Target ROLE = ManifestEdit.of("Role", "gaie-pd-epp");
  private static final ManifestEdit.Target BINDING = ManifestEdit.of("RoleBinding", "gaie-pd-epp");
  private static final ManifestEdit.Target PICKER = ManifestEdit.of("Deployment", "gaie-pd-epp");

  private static PdStack with(ManifestEdit... edits) {
    PdStack stack = Stacks.valid();
    for (ManifestEdit edit : edits) {
      stack = stack.toBuilder().edit(edit).build();
    }
    return stack;
  }

  @Test
  @DisplayName("R9: a picker that may not watch pods, or its pool, is refused")
  void rules() {
    assertRefused(
        check(with(ROLE.remove("/rules/1"))),
        """
        error: pd  Role/gaie-pd-epp rules: Required value: without the right to list and watch pods the picker of Deployment/gaie-pd-epp does not answer
          fix: leave it to the library        [R9]
        1 error
        """);
    assertRefused(
        check(with(ROLE.set("/rules/0/apiGroups/0", "inference.networking.k8s.io"))),
        """
        error: pd  Role/gaie-pd-epp rules: Required value: without the right to list and watch inferencepools.inference.networking.x-k8s.io, inferencemodels.inference.networking.x-k8s.io the picker of Deployment/gaie-pd-epp does not answer
          fix: leave it to the library        [R9]
        1 error
        """);
    assertThat(found(check(with(ROLE.remove("/rules/1/verbs/1"))))).containsExactly("R9");
    assertThat(check(with(ROLE.remove("/rules/1/verbs/0"))).problems()).isEmpty();
    assertThat(
            check(with(ROLE.set("/rules/1/verbs/0", "*"), ROLE.set("/rules/1/resources/0", "*")))
                .problems())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(LlmdRelease.class)
  @DisplayName("R9: the rights that the library gives are enough")
  void enough(LlmdRelease release) {
    PdStack stack = Stacks.valid().toBuilder().release(release).build();
    assertThat(check(stack).problems()).isEmpty();
    assertThat(checkElsewhere(stack).problems()).isEmpty();
  }

  @Test
  @DisplayName("R9: a binding of another account, or of a role that is not there, is refused")
  void bindings() {
    String others = "is no Role among these objects, so the picker may not watch its pool";
    assertRefused(
        check(with(BINDING.set("/roleRef/name", "picker"))),
        """
        error: pd  RoleBinding/gaie-pd-epp roleRef.name: Invalid value: "picker": %s
          fix: leave it to the library        [R9]
        1 error
        """
            .formatted(others));
    assertRefused(
        check(with(PICKER.set("/spec/template/spec/serviceAccountName", "picker"))),
        """
        error: pd  RoleBinding/gaie-pd-epp subjects: Invalid value: "gaie-pd-epp": must name the account picker of Deployment/gaie-pd-epp, else its picker may not watch its pool
          fix: leave it to the library        [R9]
        1 error
        """);
  }

  @Test
  @DisplayName("R9: elsewhere a binding of another account is found, too")
  void bindingsElsewhere() {
    assertRefused(
        elsewhere(
            Stacks.valid(),
            "RoleBinding",
            "gaie-pd-epp",
            body -> body.withObject("/subjects/0").put("name", "default")),
        """
        error: llm-d-pd/gaie-pd  RoleBinding/gaie-pd-epp subjects: Invalid value: "default": must name the account gaie-pd-epp of Deployment/gaie-pd-epp, else its picker may not watch its pool
          fix: name that account in subjects        [R9]
        1 error
        """);
  }

  @Test
  @DisplayName("R9: rights that external manifests do not hold are unchecked, never fine")
  void rightsInAnotherFile() {
    String unbound =
        """
        unchecked: llm-d-pd/gaie-pd  Deployment/gaie-pd-epp spec.template.spec.serviceAccountName: no binding among these objects lets the account gaie-pd-epp watch pods and the pool, without which the picker does not answer
          fix: check its Role and RoleBinding together with these objects        [R9]
        1 unchecked
        """;
    assertAccepted(without(Set.of("Role", "RoleBinding")), unbound);
    assertAccepted(without(Set.of("RoleBinding")), unbound);
    assertAccepted(
        without(Set.of("Role")),
        """
        unchecked: llm-d-pd/gaie-pd  RoleBinding/gaie-pd-epp roleRef.name: Role/gaie-pd-epp is not among these objects, so the rights of the picker were not looked at
          fix: check it together with them        [R9]
        1 unchecked
        """);
    assertAccepted(
        elsewhere(
            Stacks.valid(),
            "RoleBinding",
            "gaie-pd-epp",
            body -> body.withObject("/roleRef").put("kind", "ClusterRole")),
        """
        unchecked: llm-d-pd/gaie-pd  RoleBinding/gaie-pd-epp roleRef.name: ClusterRole/gaie-pd-epp is not among these objects, so the rights of the picker were not looked at
          fix: check it together with them        [R9]
        1 unchecked
        """);
  }

  @Test
  @DisplayName("R9: since the pool's v1 API a picker watches objectives, in either of two groups")
  void objectives() {
    PdStack stack = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();
    ManifestEdit.Target role = ManifestEdit.of("Role", "pd-epp");
    PdStack one = stack.toBuilder().edit(role.remove("/rules/3/resources/0")).build();
    assertThat(check(one).problems()).isEmpty();
    assertRefused(
        check(one.toBuilder().edit(role.remove("/rules/2/resources/0")).build()),
        """
        error: pd  Role/pd-epp rules: Required value: without the right to list and watch inferenceobjectives.inference.networking.x-k8s.io the picker of Deployment/pd-epp does not answer
          fix: leave it to the library        [R9]
        1 error
        """);
  }

  @Test
  @DisplayName("R9: a picker that is elected may hold a lease, by the Role of the library, too")
  void leases() {
    PdStack stack = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();
    PdStack elected =
        stack.toBuilder()
            .endpointPicker(stack.endpointPicker().args("--ha-enable-leader-election"))
            .build();
    assertThat(check(elected).problems()).isEmpty();
    assertThat(checkElsewhere(elected).problems()).isEmpty();
    assertRefused(
        elsewhere(elected, "Role", "pd-epp", body -> body.withArray("/rules").remove(4)),
        """
        error: llm-d-pd/pd  Role/pd-epp rules: Required value: without the right to get, create and update leases.coordination.k8s.io (--ha-enable-leader-election) no picker of Deployment/pd-epp is elected, and none answers
          fix: add these rights to that Role        [R9]
        1 error
        """);
  }

  @Test
  @DisplayName("R9: of several Roles the one that is about what is missing is named")
  void namedRole() {
    List<Manifest> split = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      for (int rule = 0; manifest.kind().equals("Role") && rule < 2; rule++) {
        ObjectNode body = manifest.body();
        body.withObject("/metadata").put("name", rule == 0 ? "requests" : "pods");
        body.withArray("/rules").remove(1 - rule);
        if (rule == 1) {
          body.withArray("/rules/0/verbs").removeAll().add("get");
        }
        split.add(Manifest.of(body));
      }
      for (String name : new String[] {"requests", "pods"}) {
        if (manifest.kind().equals("RoleBinding")) {
          ObjectNode body = manifest.body();
          body.withObject("/metadata").put("name", name);
          body.withObject("/roleRef").put("name", name);
          split.add(Manifest.of(body));
        }
      }
      if (!manifest.kind().startsWith("Role")) {
        split.add(manifest);
      }
    }
    assertRefused(
        Synthesizer.standard().check(Manifests.of(split)),
        """
        error: llm-d-pd/gaie-pd  Role/pods rules: Required value: without the right to list and watch pods the picker of Deployment/gaie-pd-epp does not answer
          fix: add these rights to that Role        [R9]
        1 error
        """);
  }

  @Test
  @DisplayName("R9: elsewhere rights may be given to all accounts")
  void rightsElsewhere() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "RoleBinding",
                    "gaie-pd-epp",
                    body ->
                        body.withObject("/subjects/0")
                            .put("kind", "Group")
                            .put("name", "system:serviceaccounts:llm-d-pd"))
                .problems())
        .isEmpty();
  }

  private static Report without(Set<String> kinds) {
    List<Manifest> rest =
        Renderer.render(Stacks.valid()).manifests().stream()
            .filter(manifest -> !kinds.contains(manifest.kind()))
            .toList();
    return Synthesizer.standard().check(Manifests.of(rest));
  }

  @Test
  @DisplayName("R9: a picker without a token is refused, unless one is projected")
  void token() {
    ManifestEdit none =
        ManifestEdit.of("ServiceAccount", "gaie-pd-epp")
            .merge("{\"automountServiceAccountToken\":false}");
    assertRefused(
        check(with(none)),
        """
        error: pd  ServiceAccount/gaie-pd-epp automountServiceAccountToken: Invalid value: "false": leaves the picker of Deployment/gaie-pd-epp without the token by which it watches its pool
          fix: leave it to the library        [R9]
        1 error
        """);
    assertThat(
            found(
                elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    "gaie-pd-epp",
                    body ->
                        body.withObject("/spec/template/spec")
                            .put("automountServiceAccountToken", false))))
        .containsExactly("R9");
    ManifestEdit projected =
        PICKER.add(
            "/spec/template/spec/volumes/-",
            map()
                .with("name", "token")
                .with(
                    "projected",
                    map()
                        .with(
                            "sources",
                            List.of(
                                map().with("serviceAccountToken", map().with("path", "token"))))));
    assertThat(check(with(none, projected)).problems()).isEmpty();
    assertThat(
            check(
                    with(
                        none,
                        PICKER.merge(
                            "{\"spec\":{\"template\":{\"spec\":{\"automountServiceAccountToken\":true}}}}")))
                .problems())
        .isEmpty();
  }
}
