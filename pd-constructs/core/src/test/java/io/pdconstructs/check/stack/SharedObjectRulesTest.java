package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharedObjectRulesTest {

  private static PdStack with(String yaml) {
    List<Manifest> extras = ManifestReader.read(yaml.stripIndent(), "test").stream().toList();
    return Stacks.valid().toBuilder().extra(extras.get(0)).build();
  }

  private static String monitor(String labels) {
    return """
        apiVersion: monitoring.coreos.com/v1
        kind: PodMonitor
        metadata: {name: prefill, namespace: llm-d-pd}
        spec:
          podMetricsEndpoints: [{port: metrics}]
          selector:
            matchLabels: {llm-d.ai/role: prefill%s}
        """
        .formatted(labels);
  }

  @Test
  @DisplayName("M8: a monitor that selects by the role alone takes every model's workers")
  void monitors() {
    assertRefused(
        check(with(monitor(""))),
        """
        error: pd  PodMonitor/prefill spec.selector.matchLabels: Invalid value: "{\\"llm-d.ai/role\\":\\"prefill\\"}": selects the workers of every model in the namespace
          fix: add a label of this model, such as llm-d.ai/model        [M8]
        1 error
        """);
    assertThat(check(with(monitor(", llm-d.ai/model: llama"))).problems()).isEmpty();
  }

  @Test
  @DisplayName("M7: the ConfigMap of stand-alone pickers has one name for all")
  void envoy() {
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, namespace: llm-d-pd}
        data: {envoy.yaml: "admin:"}
        """;
    assertAccepted(
        check(with(map.formatted("envoy"))),
        """
        warning: pd  ConfigMap/envoy metadata.name: is what every stand-alone picker calls its own, so two of them overwrite it
          fix: name it after its picker, or give each a namespace        [M7]
        1 warning
        """);
    assertThat(check(with(map.formatted("pd-envoy"))).problems()).isEmpty();
  }

  @Test
  @DisplayName("M6: rights of the whole cluster have the namespace in their name")
  void clusterScoped() {
    assertThat(checkElsewhere(Stacks.valid()).problems()).isEmpty();
    assertAccepted(
        elsewhere(
            Stacks.valid(),
            "ClusterRoleBinding",
            "gaie-pd-epp.llm-d-pd",
            body -> body.withObject("/metadata").put("name", "gaie-pd-epp")),
        """
        warning: llm-d-pd/gaie-pd  ClusterRoleBinding/gaie-pd-epp metadata.name: is the same in every namespace, so a stack of this name in another one overwrites it
          fix: put llm-d-pd into the name        [M6]
        1 warning
        """);
  }

  @Test
  @DisplayName("R5: a monitor reads the token of its own picker's namespace")
  void secret() {
    String monitor =
        """
        apiVersion: monitoring.googleapis.com/v1
        kind: ClusterPodMonitoring
        metadata: {name: pd}
        spec:
          selector: {}
          endpoints:
            - port: metrics
              interval: 30s
              authorization:
                credentials: {secret: {name: token, key: token, namespace: %s}}
        """;
    assertAccepted(
        check(with(monitor.formatted("default"))),
        """
        warning: pd  ClusterPodMonitoring/pd spec.endpoints.authorization.credentials.secret.namespace: the token token is read from the namespace default
          fix: keep it in llm-d-pd, where the picker is        [R5]
        1 warning
        """);
    assertThat(check(with(monitor.formatted("llm-d-pd"))).problems()).isEmpty();
  }
}
