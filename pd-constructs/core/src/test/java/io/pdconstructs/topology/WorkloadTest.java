package io.pdconstructs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {

  private static final String PODS =
      """
      metadata: {labels: {llm-d.ai/role: %s}}
      spec: {containers: [{name: vllm, image: 'vllm/vllm-openai:v0.23.0', args: [a/model, --port=8000]}]}
      """;

  private static String pods(String role, int indent) {
    return PODS.formatted(role).indent(indent);
  }

  private static Manifest read(String yaml) {
    return ManifestReader.read(yaml, "test").stream().findFirst().orElseThrow();
  }

  private static Manifest set(String roles) {
    return read(
        """
        apiVersion: disaggregatedset.x-k8s.io/v1
        kind: DisaggregatedSet
        metadata: {name: set, namespace: serving}
        spec:
          slices: 3
          roles:
        """
            + roles);
  }

  private static String role(String name, String template) {
    String role =
        """
        - name: %s
          spec:
            replicas: 2
            leaderWorkerTemplate:
              size: 4
              %s:
        """
            .formatted(name, template);
    return (role + pods(name, 8)).indent(2);
  }

  private static List<EngineWorkload> engines(Manifest... objects) {
    return EngineDiscovery.in(List.of(objects), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, template",
    "apps/v1, StatefulSet, template",
    "leaderworkerset.x-k8s.io/v1, LeaderWorkerSet, leaderWorkerTemplate.workerTemplate",
    "leaderworkerset.x-k8s.io/v1, LeaderWorkerSet, leaderWorkerTemplate.leaderTemplate"
  })
  @DisplayName("An engine is found in every kind that holds pods, with the place of its pods")
  void kinds(String apiVersion, String kind, String template) {
    StringBuilder yaml =
        new StringBuilder(
            "apiVersion: %s\nkind: %s\nmetadata: {name: a}\nspec:\n".formatted(apiVersion, kind));
    String indent = "  ";
    for (String key : template.split("[.]")) {
      yaml.append(indent).append(key).append(":\n");
      indent += "  ";
    }
    yaml.append(pods("decode", indent.length()));

    assertThat(engines(read(yaml.toString())))
        .singleElement()
        .satisfies(
            engine -> {
              assertThat(engine.role()).isEqualTo(Role.DECODE);
              assertThat(engine.path())
                  .isEqualTo(kind + "/a spec." + template + ".spec.containers[vllm]");
              assertThat(engine.workload().template().pointer())
                  .isEqualTo("/spec/" + template.replace('.', '/'));
              assertThat(engine.flags().value("--port")).contains("8000");
            });
  }

  @Test
  @DisplayName("A DisaggregatedSet holds the engines of both roles, in groups, slices and replicas")
  void disaggregatedSet() {
    List<EngineWorkload> engines =
        engines(set(role("prefill", "workerTemplate") + role("decode", "leaderTemplate")));

    assertThat(engines).extracting(EngineWorkload::role).containsExactly(Role.values());
    assertThat(engines)
        .extracting(EngineWorkload::path)
        .containsExactly(
            "DisaggregatedSet/set spec.roles[prefill].spec.leaderWorkerTemplate.workerTemplate.spec.containers[vllm]",
            "DisaggregatedSet/set spec.roles[decode].spec.leaderWorkerTemplate.leaderTemplate.spec.containers[vllm]");
    Workload prefill = engines.get(0).workload();
    assertThat(prefill.roleName()).isEqualTo("prefill");
    assertThat(prefill.slices()).isEqualTo(3);
    assertThat(prefill.size()).isEqualTo(4);
    assertThat(prefill.replicas().value().asInt()).isEqualTo(2);
    assertThat(prefill.replicas().pointer()).isEqualTo("/spec/roles/0/spec/replicas");
  }

  @Test
  @DisplayName("What another object among them made is left out, as a cluster shows both")
  void madeByAnother() {
    Manifest set = set(role("prefill", "workerTemplate"));
    String child =
        """
        apiVersion: leaderworkerset.x-k8s.io/v1
        kind: LeaderWorkerSet
        metadata:
          name: set-0-abc-prefill
          namespace: serving
          ownerReferences: [{kind: DisaggregatedSet, name: set, controller: true}]
        spec:
          leaderWorkerTemplate:
            workerTemplate:
        """;
    Manifest made = read(child + pods("prefill", 6));

    assertThat(engines(set, made)).extracting(EngineWorkload::object).containsExactly(set);
    assertThat(engines(made)).extracting(EngineWorkload::object).containsExactly(made);
    Manifest ofAnother =
        read((child + pods("prefill", 6)).replace("namespace: serving", "namespace: other"));
    assertThat(engines(set, ofAnother))
        .extracting(EngineWorkload::object)
        .containsExactly(set, ofAnother);
  }

  @Test
  @DisplayName("An autoscaler names a role of a DisaggregatedSet by its scaler")
  void scaler() {
    List<Boolean> scaled = new ArrayList<>();
    for (String target :
        List.of(
            "{kind: DisaggregatedSetRoleScaler, name: set-prefill}",
            "{kind: DisaggregatedSetRoleScaler, name: set-decode}",
            "{kind: DisaggregatedSet, name: set}")) {
      Manifest autoscaler =
          read(
              """
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: a, namespace: serving}
              spec:
                scaleTargetRef: %s
              """
                  .formatted(target));
      Workload prefill = Workload.in(set(role("prefill", "workerTemplate"))).get(0);
      scaled.add(Scaling.scales(autoscaler, prefill));
    }
    assertThat(scaled).containsExactly(true, false, false);
  }
}
