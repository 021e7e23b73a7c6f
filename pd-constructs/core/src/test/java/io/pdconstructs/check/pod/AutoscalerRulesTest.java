package io.pdconstructs.check.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Checks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.engine.EngineEdits;
import io.pdconstructs.manifest.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AutoscalerRulesTest {

  private static List<String> check(String autoscaler) {
    PdStack stack = EngineEdits.of(LlmdRelease.V0_8);
    return Checks.check(
            stack.toBuilder()
                .decode(stack.decode().autoscaled())
                .extra(ManifestReader.read(autoscaler, "test").iterator().next())
                .build())
        .errors()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  private static String keda(String query) {
    return """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: decode, namespace: llm-d-pd}
        spec:
          scaleTargetRef: {name: pd-nvidia-gpu-vllm-decode}
          triggers:
          - type: prometheus
            metadata:
              query: '%s'
        """
        .formatted(query);
  }

  private static String hpa(String label, String value) {
    return """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: decode, namespace: llm-d-pd}
        spec:
          maxReplicas: 2
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: pd-nvidia-gpu-vllm-decode}
          metrics:
          - type: External
            external:
              target: {type: Value, value: 1}
              metric:
                name: inference_pool_average_queue_size
                selector: {matchLabels: {%s: %s}}
        """
        .formatted(label, value);
  }

  @Test
  @DisplayName("R21: a query for another pool or picker is refused")
  void queries() {
    assertThat(check(keda("sum(inference_pool_average_queue_size{name=\"other\"})")))
        .containsExactly(
            "pd  ScaledObject/decode spec.triggers[0].metadata.query: Invalid value: \"other\": as name names none of pd, so nothing is ever scaled\n  fix: name the pool or the Service of the picker that these engines belong to        [R21]");
    assertThat(check(keda("sum(inference_extension_flow_control_queue_size{job=\"other-epp\"})")))
        .containsExactly(
            "pd  ScaledObject/decode spec.triggers[0].metadata.query: Invalid value: \"other-epp\": as job names none of pd-epp, so nothing is ever scaled\n  fix: name the pool or the Service of the picker that these engines belong to        [R21]");
    assertThat(check(keda("sum(inference_pool_average_queue_size{name=\"pd\"})"))).isEmpty();
    assertThat(check(keda("sum(inference_pool_average_queue_size{job=\"llm-d-pd/pd-epp\"})")))
        .isEmpty();
  }

  @Test
  @DisplayName("R21: queries about anything else are left alone")
  void others() {
    assertThat(check(keda("sum(vllm:num_requests_waiting{name=\"other\"})"))).isEmpty();
    assertThat(check(keda("sum(inference_pool_average_queue_size{namespace=\"x\"})"))).isEmpty();
  }

  @Test
  @DisplayName("R21: so are labels of a metric that Kubernetes' own autoscaler asks for")
  void metrics() {
    assertThat(check(hpa("name", "other")))
        .containsExactly(
            "pd  HorizontalPodAutoscaler/decode spec.metrics[0].external.metric.selector.matchLabels: Invalid value: \"other\": as name names none of pd, so nothing is ever scaled\n  fix: name the pool or the Service of the picker that these engines belong to        [R21]");
    assertThat(check(hpa("name", "pd"))).isEmpty();
  }
}
