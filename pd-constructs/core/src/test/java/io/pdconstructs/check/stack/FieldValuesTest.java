package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.checkExtra;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.SIDECAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValuesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");

  private static Report of(ManifestEdit edit) {
    return check(Stacks.valid().toBuilder().edit(edit).build());
  }

  @Test
  @DisplayName("U14: a field that the API server requires is missed, and a value is none of few")
  void edit() {
    assertRefused(
        of(DECODE.remove(ENGINE + "/livenessProbe/httpGet")),
        """
        error: pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].livenessProbe.exec or grpc or httpGet or tcpSocket: Required value: without it the API server refuses the object
          fix: add it        [U14]
        1 error
        """);
    assertRefused(
        of(DECODE.set(SIDECAR + "/imagePullPolicy", "Alway")),
        """
        error: pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.initContainers[routing-proxy].imagePullPolicy: Invalid value: "Alway": is none of Always, IfNotPresent, Never, so the API server refuses the object
          fix: did you mean Always?        [U14]
        1 error
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch/v1 | Job | spec: {completions: 1} | spec.template",
        "batch/v1 | Job | spec: {template: {metadata: {labels: {a: b}}}} | spec.template.spec",
        "batch/v1 | Job | spec: {template: {spec: {containers: []}}} | spec.template.spec.containers",
        "v1 | Service | spec: {ports: [{name: a}]} | spec.ports[a].port",
        "v1 | Service | spec: {type: None} | spec.type",
        "rbac.authorization.k8s.io/v1 | Role | rules: [{resources: [pods], verbs: []}] | rules[0].verbs",
        "rbac.authorization.k8s.io/v1 | RoleBinding | '{roleRef: {kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: a}]}' | subjects[a].namespace",
      })
  @DisplayName("U14: of an added object, where its field would be")
  void extra(String apiVersion, String kind, String content, String path) {
    String fields = content.startsWith("{") ? content.substring(1, content.length() - 1) : content;
    String lines = fields.replace(", subjects:", "\nsubjects:");
    assertThat(checkExtra(apiVersion, kind, lines).errors())
        .extracting(Problem::rule, Problem::path)
        .contains(tuple("U14", "extras[" + kind + "/x]." + path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec: {ports: [{port: 80, protocol: ''}], type: ClusterIP}",
        "spec: {ports: [{port: 80, protocol: null}]}",
        "spec:",
      })
  @DisplayName("What has a default may be left out")
  void defaults(String content) {
    assertThat(checkExtra("v1", "Service", content).problems()).isEmpty();
  }

  @Test
  @DisplayName("U14: in manifests from elsewhere, and nothing of those that are right")
  void fromElsewhere() {
    Report report =
        elsewhere(
            Stacks.valid(),
            "Deployment",
            "ms-pd-llm-d-modelservice-decode",
            body -> body.withObject(ENGINE + "/env/0").remove("name"));
    assertThat(report.errors()).extracting(Problem::rule).contains("U14");
    assertThat(checkElsewhere(Stacks.valid()).problems()).isEmpty();
  }
}
