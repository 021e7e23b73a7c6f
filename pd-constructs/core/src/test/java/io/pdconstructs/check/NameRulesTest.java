package io.pdconstructs.check;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.SecretKey;
import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class NameRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "PD", "pd_1", "-pd", "pd-", "pd.x", "p d", "p\u00e4d", "pd\n"})
  @DisplayName("A stack or a namespace whose name is no DNS label is refused")
  void noDnsLabel(String name) {
    assertThat(check(Stacks.named(name)).errors())
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo("name");
              assertThat(problem.rule()).isEqualTo("M1");
            });
    assertThat(check(Stacks.inNamespace(name)).errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("namespace M1");
  }

  @Test
  @DisplayName("The message shows the name, the grammar and an example")
  void message() {
    assertRefused(
        check(Stacks.inNamespace("Team_A")),
        """
        1 error
        pd  namespace: Invalid value: "Team_A": is no DNS label
          fix: use small letters, digits and - between them; for example llm-d-pd        [M1]
        """);
  }

  @Test
  @DisplayName("A name may have 33 characters, with which every name that grows from it fits")
  void longestName() {
    assertAccepted(check(Stacks.named("a".repeat(33))), "");
  }

  @Test
  @DisplayName("A longer name is refused for the longest that grows from it, with what Istio adds")
  void tooLong() {
    String name = "a".repeat(34);
    assertRefused(
        check(Stacks.named(name)),
        """
        2 errors
        NAME  Deployment/ms-NAME-llm-d-modelservice-prefill metadata.name: Too long: "ms-NAME-llm-d-modelservice-prefill": must have at most 63 characters
          fix: shorten the name by 1 character        [M1]
        NAME  Gateway/infra-NAME-inference-gateway metadata.name: Too long: "infra-NAME-inference-gateway": must have at most 63 characters with -istio, which Istio adds for its Service
          fix: shorten the name by 1 character        [M3]
        """
            .replace("NAME", name));
  }

  @Test
  @DisplayName("Two long names that differ only at their end are refused, not cut to one")
  void neverCut() {
    assertThat(check(Stacks.named("a".repeat(40) + "-one")).isRefused()).isTrue();
    assertThat(check(Stacks.named("a".repeat(40) + "-two")).isRefused()).isTrue();
  }

  @Test
  @DisplayName("A namespace may have 63 characters")
  void namespaceLength() {
    assertAccepted(check(Stacks.inNamespace("a".repeat(63))), "");
    assertThat(check(Stacks.inNamespace("a".repeat(64))).errors())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .contains("namespace: Too long: ")
        .contains("shorten the name by 1 character");
  }

  @Test
  @DisplayName("A Secret whose name or key cannot be one is refused")
  void secret() {
    assertRefused(
        check(Stacks.withModel(model -> model.token(new SecretKey("My Secret", "HF TOKEN")))),
        """
        2 errors
        pd  model.token.key: Invalid value: "HF TOKEN": is no key of a Secret
          fix: use letters, digits, -, _ and . ; for example HF_TOKEN        [M1]
        pd  model.token.name: Invalid value: "My Secret": is no name of a Secret
          fix: use small letters, digits, - and . between them; for example llm-d-hf-token        [M1]
        """);
  }

  @Test
  @DisplayName("Labels that Kubernetes would refuse are refused, at the role and the field")
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
        3 errors
        pd/prefill  spec.template.metadata.labels["a/b/c"]: Invalid value: "a/b/c": is no label key
          fix: use a name of at most 63 characters, after an optional DNS name and / ; for example example.com/team        [M1]
        pd/prefill  spec.template.metadata.labels["long"]: Too long: "LONG": must have at most 63 characters
          fix: shorten the name by 1 character        [M1]
        pd/prefill  spec.template.metadata.labels["team"]: Invalid value: "59:30:1": is no label value
          fix: use letters, digits and -, _, . between them; for example team-a        [M1]
        """
            .replace("LONG", "x".repeat(64)));
  }

  @Test
  @DisplayName("Labels of nodes are looked at too")
  void nodeLabels() {
    assertThat(
            check(Stacks.withHardware(hardware -> hardware.nodeLabel("gpu type", "H 200")))
                .errors())
        .extracting(Problem::path)
        .containsOnly("spec.template.spec.nodeSelector[\"gpu type\"]");
  }

  @Test
  @DisplayName("A label that routing needs cannot be replaced")
  void routingLabel() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.label("llm-d.ai/role", "both"))),
        """
        1 error
        pd/decode  spec.template.metadata.labels["llm-d.ai/role"]: Invalid value: "both": must be decode, by which its Deployment and routing find the pod
          fix: leave this label to the library        [G17]
        """);
  }

  @Test
  @DisplayName("A label that an edit took off the pods is missed")
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
}
