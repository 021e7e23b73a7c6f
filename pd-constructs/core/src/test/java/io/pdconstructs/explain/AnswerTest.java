package io.pdconstructs.explain;

import static io.pdconstructs.explain.Explanations.elsewhere;
import static io.pdconstructs.explain.Explanations.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  @DisplayName("A stack of which nothing is unknown says first what happens to a prompt")
  void certain() {
    Explanation explanation = elsewhere(without(Stacks.valid(), "none"));
    assertThat(explanation.isCertain()).isTrue();
    assertThat(explanation.answer())
        .isEqualTo(
            "prompts of 128 tokens and more go to a prefill worker first, and the KV cache moves"
                + " over RDMA");
  }

  @Test
  @DisplayName("What is unknown comes first, three links by name, and RDMA is not promised")
  void unknownFirst() {
    Explanation part =
        elsewhere(without(Stacks.valid(), "Gateway", "HTTPRoute", "ConfigMap", "Service"));
    assertThat(part.isCertain()).isFalse();
    assertThat(part.answer())
        .startsWith(
            "unknown: 4 of 21 links (gateway to route; route to pool; pool to Service; 1 more); if these"
                + " are right, prompts of a length that is not known here go to a prefill worker"
                + " first, and the KV cache moves over RDMA");
  }

  @Test
  @DisplayName("A stack that does not tell prefill from decode is explained as aggregated")
  void aggregated() {
    String pool =
        """
        apiVersion: inference.networking.k8s.io/v1
        kind: InferencePool
        metadata: {name: pool, namespace: ns}
        spec:
          selector: {matchLabels: {app: engines}}
          targetPorts: [{number: 8000}]
          endpointPickerRef: {name: epp, port: {number: 9002}}
        """;
    String engines =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: engines, namespace: ns}
        spec:
          selector: {matchLabels: {app: engines}}
          template:
            metadata: {labels: {app: engines, llm-d.ai/role: decode}}
            spec:
              containers:
              - name: vllm
                image: vllm/vllm-openai:v0.23.0
                command: [vllm, serve]
                args: [openai/gpt-oss-120b]
        """;
    Explanation explanation =
        elsewhere(ManifestReader.read(pool + "---\n" + engines, "two objects"));
    assertThat(explanation.isAggregated()).isTrue();
    assertThat(explanation.answer())
        .endsWith("aggregated: each engine prefills and decodes, and no KV cache moves");
    assertThat(explanation.transport().kind()).isEqualTo(Transport.Kind.NONE);
    assertThat(explanation.links())
        .extracting(Link::name)
        .contains("pool to decode", "pool to decode, port")
        .doesNotContain("pool to prefill", "sidecar to decode, port", "handler to decider");
  }
}
