package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Quantity;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a role may be given, and the field that it becomes. */
class RoleOptionsTest {

  private static final PdStack STACK =
      Stacks.withPrefill(
          prefill ->
              prefill
                  .replicas(7)
                  .tensorParallel(2)
                  .cpu(9)
                  .memory(Quantity.gibibytes(99))
                  .shm(Quantity.gibibytes(11))
                  .label("team", "a")
                  .annotation("example.com/note", "yes: #1")
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
  @DisplayName("Each option of a role is a field of its pods")
  void fields() {
    assertThat(prefill("/spec/replicas").asInt()).isEqualTo(7);
    assertThat(engine("/resources/limits/nvidia.com~1gpu").asString()).isEqualTo("2");
    assertThat(engine("/resources/requests/cpu").asString()).isEqualTo("9");
    assertThat(engine("/resources/limits/memory").asString()).isEqualTo("99Gi");
    assertThat(prefill("/spec/template/spec/volumes/1/emptyDir/sizeLimit").asString())
        .isEqualTo("11Gi");
    assertThat(prefill("/spec/template/metadata/labels/team").asString()).isEqualTo("a");
    assertThat(prefill("/spec/template/metadata/annotations/example.com~1note").asString())
        .isEqualTo("yes: #1");
    assertThat(prefill("/spec/template/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(300);
    assertThat(prefill("/spec/template/spec/priorityClassName").asString()).isEqualTo("high");
    assertThat(engine("/args").toString()).endsWith("\"--enforce-eager\"]");
    assertThat(engine("/env").toString()).endsWith("{\"name\":\"X\",\"value\":\"y\"}]");
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
