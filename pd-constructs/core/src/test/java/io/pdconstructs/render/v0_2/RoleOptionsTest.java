package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How what a role is given goes with what hardware, library and the other role have. */
class RoleOptionsTest {

  private static final PdStack STACK =
      Stacks.withPrefill(
          prefill ->
              prefill
                  .nodeLabel("zone", "z1")
                  .nodeLabel("nvidia.com/gpu.product", "NVIDIA-H200-SXM")
                  .gracePeriod(Duration.ofMinutes(5))
                  .priorityClass("high")
                  .env("X", "y")
                  .args("--enforce-eager"));
  private static final Manifests MANIFESTS = Synthesizer.standard().synthesize(STACK);

  private static JsonNode prefill(String pointer) {
    return MANIFESTS.get("Deployment", "ms-pd-llm-d-modelservice-prefill").at(pointer);
  }

  private static JsonNode engine(String pointer) {
    return prefill("/spec/template/spec/containers/0" + pointer);
  }

  @Test
  @DisplayName("A role's arguments and variables come after those that the library sets")
  void last() {
    assertThat(engine("/args").toString())
        .contains("\"--kv-transfer-config\"")
        .endsWith("\"--enforce-eager\"]");
    assertThat(engine("/env").toString())
        .contains("\"TP_SIZE\"")
        .endsWith("{\"name\":\"X\",\"value\":\"y\"}]");
  }

  @Test
  @DisplayName("A role's node labels are added to the hardware's, and count where both have one")
  void nodeSelector() {
    assertThat(prefill("/spec/template/spec/nodeSelector").propertyNames())
        .contains("zone", "feature.node.kubernetes.io/rdma.capable");
    assertThat(prefill("/spec/template/spec/nodeSelector/nvidia.com~1gpu.product").asString())
        .isEqualTo("NVIDIA-H200-SXM");
  }

  @Test
  @DisplayName(
      "The other role is left alone, but the endpoint picker waits for the slower of the two")
  void others() {
    JsonNode decode =
        MANIFESTS.get("Deployment", "ms-pd-llm-d-modelservice-decode").at("/spec/template/spec");
    assertThat(decode.path("terminationGracePeriodSeconds").asInt()).isEqualTo(130);
    assertThat(decode.has("priorityClassName")).isFalse();
    assertThat(
            MANIFESTS
                .get("Deployment", "gaie-pd-epp")
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt())
        .isEqualTo(300);
  }

  @Test
  @DisplayName("What Kubernetes would refuse of them is refused at the role")
  void refused() {
    PdStack stack =
        Stacks.withDecode(
            decode ->
                decode
                    .annotation("a b", "c")
                    .annotation("text", "\0")
                    .nodeLabel("zone", "z 1")
                    .gracePeriod(Duration.ZERO)
                    .priorityClass("High Priority"));
    assertThat(Synthesizer.standard().check(stack).errors())
        .extracting(Problem::toString)
        .extracting(text -> text.substring(0, text.indexOf(": ")))
        .containsExactly(
            "pd/decode  annotations[\"a b\"]",
            "pd/decode  annotations[text]",
            "pd/decode  gracePeriod",
            "pd/decode  nodeSelector[\"zone\"]",
            "pd/decode  priorityClass");
  }
}
