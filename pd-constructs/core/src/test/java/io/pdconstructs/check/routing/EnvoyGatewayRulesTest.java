package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EnvoyGatewayRulesTest {

  private static final String GATEWAY = "infra-pd-inference-gateway";

  private static PdStack with(String target, String connection) {
    String policy =
        """
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: ClientTrafficPolicy
        metadata: {name: large-prompts, namespace: llm-d-pd}
        spec:
          targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: %s}]
          %s
        """
            .formatted(target, connection);
    return Stacks.valid().toBuilder()
        .extra(ManifestReader.read(policy, "test").iterator().next())
        .build();
  }

  @Test
  @DisplayName("R18: a buffer that is smaller than long prompts is refused")
  void small() {
    assertRefused(
        check(with(GATEWAY, "connection: {bufferLimit: 32Ki}")),
        """
        error: pd  ClientTrafficPolicy/large-prompts spec.connection.bufferLimit: Invalid value: 32Ki: is less than long prompts take, which then get 413
          fix: say 50Mi        [R18]
        1 error
        """);
    assertThat(found(check(with(GATEWAY, "connection: {}")))).containsExactly("R18");
    assertThat(found(check(with(GATEWAY, "connection: {bufferLimit: 50Mi}")))).isEmpty();
    assertThat(found(check(with("another", "connection: {bufferLimit: 32Ki}")))).isEmpty();
  }

  @Test
  @DisplayName("R18: a Gateway of Envoy's own class without such a policy is warned about")
  void missing() {
    Report report =
        elsewhere(
            Stacks.valid(),
            "Gateway",
            GATEWAY,
            body -> ((ObjectNode) body.at("/spec")).put("gatewayClassName", "envoy-ai-gateway"));
    assertThat(report.warnings())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .contains(
            "R18 has no ClientTrafficPolicy with a bufferLimit here, and then takes requests of 32 KiB: longer prompts get 413");
  }
}
