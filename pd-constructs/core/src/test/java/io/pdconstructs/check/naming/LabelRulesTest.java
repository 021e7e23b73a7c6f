package io.pdconstructs.check.naming;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.Toleration;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class LabelRulesTest {

  @Test
  @DisplayName("M1: labels that Kubernetes would refuse are refused, at the role and the field")
  void labels() {
    assertRefused(
        check(
            Stacks.withPrefill(
                prefill ->
                    prefill
                        .label("team", "59:30:1")
                        .label("a/b/c", "x")
                        .label("long", "x".repeat(64)))),
        """
        error: pd/prefill  spec.template.metadata.labels["a/b/c"]: Invalid value: "a/b/c": is no label key
          fix: use a name of at most 63 characters, after an optional DNS name and / ; for example example.com/team        [M1]
        error: pd/prefill  spec.template.metadata.labels["long"]: Too long: "LONG": must have at most 63 characters
          fix: shorten it by 1 character        [M1]
        error: pd/prefill  spec.template.metadata.labels["team"]: Invalid value: "59:30:1": is no label value
          fix: use letters, digits and -, _, . between them; for example team-a        [M1]
        3 errors
        """
            .replace("LONG", "x".repeat(64)));
  }

  @Test
  @DisplayName("M1: labels and taints of nodes are refused once, at the hardware")
  void hardware() {
    assertThat(
            check(
                    Stacks.withHardware(
                        nodes ->
                            nodes
                                .nodeLabel("gpu type", "H200")
                                .nodeLabel("gpu", "H 200")
                                .tolerations(
                                    List.of(Toleration.ofKey(""), Toleration.of("a", "x y")))))
                .errors())
        .extracting(problem -> problem.subject() + " " + problem.path())
        .containsExactly(
            "pd hardware.nodeSelector[\"gpu type\"]",
            "pd hardware.nodeSelector[\"gpu\"]",
            "pd hardware.tolerations[\"\"]",
            "pd hardware.tolerations[\"a\"]");
  }

  @Test
  @DisplayName("M1: the node selector of manifests from elsewhere is looked at too")
  void nodeSelector() {
    var manifests =
        Renderer.render(Stacks.withHardware(nodes -> nodes.nodeSelector(Map.of("gpu", "H 200"))))
            .manifests();
    assertThat(Synthesizer.standard().check(manifests).errors())
        .extracting(problem -> problem.subject() + " " + problem.path())
        .containsExactly(
            "llm-d-pd/gaie-pd/decode Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.nodeSelector[\"gpu\"]",
            "llm-d-pd/gaie-pd/prefill Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.nodeSelector[\"gpu\"]");
  }

  @Test
  @DisplayName("G17: a label that routing needs cannot be replaced")
  void routingLabel() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.label("llm-d.ai/role", "both"))),
        """
        error: pd/decode  spec.template.metadata.labels["llm-d.ai/role"]: Invalid value: "both": must be decode, by which its Deployment and routing find the pod
          fix: leave this label to the library        [G17]
        1 error
        """);
  }

  @Test
  @DisplayName("G17: a label that an edit took off the pods is missed")
  void lostLabel() {
    Report report =
        checkEdited(
            Stacks.valid(),
            "Deployment",
            "ms-pd-llm-d-modelservice-prefill",
            body ->
                ((ObjectNode) body.at("/spec/template/metadata/labels")).remove("llm-d.ai/model"));
    assertThat(report.errors()).extracting(Problem::rule).containsExactly("G17");
  }

  @Test
  @DisplayName(
      "R3: a label by which the endpoint picker's Service finds its pod is refused on engines")
  void serviceSelectsEngine() {
    assertRefused(
        check(Stacks.withPrefill(prefill -> prefill.label("inferencepool", "gaie-pd-epp"))),
        """
        error: pd/prefill  spec.template.metadata.labels: Invalid value: "{\\"inferencepool\\":\\"gaie-pd-epp\\"}": is what Service/gaie-pd-epp selects, so it would send its requests to an engine
          fix: leave this label out        [R3]
        1 error
        """);
  }

  @Test
  @DisplayName("M1: annotations have no more bytes than Kubernetes takes")
  void annotations() {
    assertThat(
            check(Stacks.withDecode(decode -> decode.annotation("a", "x".repeat(262_143))))
                .problems())
        .isEmpty();
    assertThat(
            check(Stacks.withDecode(decode -> decode.annotation("a", "x".repeat(262_144))))
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("M1 annotations");
  }

  @Test
  @DisplayName("G17: a Deployment that selects the pods of the other role too is warned about")
  void selectsOthers() {
    Report report =
        check(
            Stacks.valid().toBuilder()
                .edit(
                    ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-prefill")
                        .remove("/spec/selector/matchLabels/llm-d.ai~1role"))
                .build());

    assertThat(report.problems())
        .filteredOn(problem -> problem.rule().equals("G17"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.subject()).isEqualTo("pd/prefill");
              assertThat(problem.path()).isEqualTo("spec.selector.matchLabels");
              assertThat(problem.detail())
                  .endsWith(
                      "selects the pods of Deployment/ms-pd-llm-d-modelservice-decode too, so an autoscaler or a disruption budget counts both");
            });
  }
}
