package io.pdconstructs.check.stack;

import static io.pdconstructs.check.stack.Outside.POOL;
import static io.pdconstructs.check.stack.Outside.check;
import static io.pdconstructs.check.stack.Outside.deployment;
import static io.pdconstructs.check.stack.Outside.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnjudgedPodRulesTest {

  private static final String VLLM = "vllm/vllm-openai:v0.23.0";

  private static List<String> unchecked(Report report) {
    return report.unchecked().stream()
        .filter(problem -> !problem.path().startsWith("manifests"))
        .filter(problem -> !problem.path().contains("endpointPickerRef"))
        .map(problem -> problem.path() + ": " + problem.detail())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, DaemonSet, a DaemonSet",
    "apps/v1, ReplicaSet, a ReplicaSet",
    "apps.kruise.io/v1alpha1, CloneSet, a CloneSet",
    "apps.kruise.io/v1beta1, StatefulSet, a StatefulSet of apps.kruise.io/v1beta1",
    "batch.volcano.sh/v1alpha1, Job, a Job of batch.volcano.sh/v1alpha1"
  })
  @DisplayName("U11: pods with a role in a kind that is not looked at are named with that kind")
  void kinds(String apiVersion, String kind, String named) {
    assertThat(unchecked(check(engine(apiVersion, kind, "p", "prefill", VLLM))))
        .containsExactly(
            kind + "/p: has pods with a role, and engines are not looked for in " + named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vllm/vllm-openai:v0.23.0",
        "ghcr.io/llm-d/llm-d-cuda:v0.8.0",
        "example.com/ghcr.io/llm-d/llm-d:v0.2.0",
        "lmsysorg/sglang:v0.5.0",
        "ghcr.io/llm-d/llm-d-inference-sim:v0.3.0"
      })
  @DisplayName("U11: an engine without a role is known by its image")
  void image(String image) {
    assertThat(unchecked(check(POOL, engine("apps/v1", "Deployment", "q", "", image))))
        .containsExactly(
            "Deployment/q: runs "
                + image
                + " without the label llm-d.ai/role on its pods, so its engine was not looked at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx:1.29",
        "lmcache/vllm-router:v1.0.0",
        "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0",
        "ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0"
      })
  @DisplayName("Nothing is said of pods that run no engine")
  void others(String image) {
    assertThat(unchecked(check(POOL, engine("apps/v1", "Deployment", "q", "", image)))).isEmpty();
  }

  @Test
  @DisplayName("Nothing is said of a job without a role: it serves nothing")
  void job() {
    assertThat(unchecked(check(POOL, engine("batch/v1", "Job", "bench", "", VLLM)))).isEmpty();
  }

  @Test
  @DisplayName("U11: an operator's object that runs an engine is named")
  void operator() {
    assertThat(
            unchecked(
                check(
                    POOL,
                    """
                    apiVersion: nvidia.com/v1alpha1
                    kind: DynamoGraphDeployment
                    metadata: {name: g, namespace: a}
                    spec: {services: {Worker: {extraPodSpec: {mainContainer: {image: nvcr.io/nvidia/vllm-runtime:1.0.0}}}}}
                    """)))
        .containsExactly(
            "DynamoGraphDeployment/g: runs nvcr.io/nvidia/vllm-runtime:1.0.0, and engines are not looked for in a DynamoGraphDeployment");
  }

  @Test
  @DisplayName("Nothing is said of what a controller made from a judged engine")
  void made() {
    String pod =
        engine("apps/v1", "ReplicaSet", "qwen-1", "decode", VLLM)
            .replace(
                "namespace: a}",
                "namespace: a, ownerReferences: [{kind: Deployment, name: qwen}]}");
    assertThat(unchecked(check(POOL, deployment("decode"), pod))).isEmpty();
    String ofAnother = pod.replace("name: qwen}]", "name: elsewhere}]");
    assertThat(unchecked(check(POOL, deployment("decode"), ofAnother))).isEmpty();
    assertThat(unchecked(check(POOL, ofAnother))).hasSize(1);
  }

  @Test
  @DisplayName("U11: a simulator is told as one, and not judged as vLLM")
  void simulator() {
    String image = "example.com/llm-d-inference-sim:v0.5.1";
    Report report =
        check(
            POOL,
            engine("apps/v1", "Deployment", "d", "decode", image),
            engine("apps/v1", "Deployment", "p", "prefill", image));
    assertThat(report.problems())
        .extracting(Problem::rule)
        .doesNotContain("S1", "S7", "N1", "V4", "T2", "N11", "G5");
    assertThat(report.unchecked())
        .extracting(Problem::detail)
        .contains(
            image
                + " is llm-d's simulator, which runs no model and moves no KV cache, so only its ports and labels were looked at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vllm/vllm-tpu:v0.23.0", "example.com/engine:v1"})
  @DisplayName("S7: no RDMA is missed on TPUs")
  void tpu(String image) {
    String engine =
        engine("apps/v1", "Deployment", "d", "decode", image)
            .replace("env:", "resources: {limits: {google.com/tpu: 8}}\n          env:");
    assertThat(
            check(POOL, engine, engine.replace("decode", "prefill").replace("name: d,", "name: p,"))
                .problems())
        .extracting(Problem::rule)
        .doesNotContain("S7", "G5");
  }
}
