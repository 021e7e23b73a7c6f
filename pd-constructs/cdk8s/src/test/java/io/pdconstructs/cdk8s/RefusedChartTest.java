package io.pdconstructs.cdk8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.PdStack;
import io.pdconstructs.Suppression;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesizer;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before, or while, a chart is made; nothing of it is in the app then. */
@EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
class RefusedChartTest {

  private final App app = new App();

  @Test
  @DisplayName("Of a stack that is refused nothing is added, and the whole report is told")
  void refused() {
    PdStack stack = Subjects.refused();

    assertThatThrownBy(() -> new PdChart(app, "pd", stack))
        .isInstanceOfSatisfying(
            InvalidStackException.class,
            refusal -> assertThat(refusal.report()).isEqualTo(Synthesizer.standard().check(stack)));
    assertThat(app.getNode().getChildren()).isEmpty();
    assertThat(Synthesizer.standard().check(stack).errors()).hasSizeGreaterThan(1);
  }

  @Test
  @DisplayName("It is refused as well where its rule is said not to count")
  void suppressed() {
    PdStack stack =
        withNumber("9007199254740993").toBuilder()
            .suppress(Suppression.of("U15", "the field is not read"))
            .build();
    assertThatThrownBy(() -> new PdChart(app, "pd", stack))
        .isInstanceOf(Cdk8sException.class)
        .hasMessage(
            "Widget/one spec.size: JavaScript would make another number of 9007199254740993; write it otherwise, or leave this object to the command's synth");
    assertThat(app.getNode().getChildren()).isEmpty();
  }

  @Test
  @DisplayName(
      "A number that cdk8s would round is refused with all the rest; the largest that it does not is not")
  void rounded() {
    assertThatThrownBy(() -> new PdChart(app, "pd", withNumber("9007199254740993")))
        .isInstanceOf(InvalidStackException.class)
        .hasMessage(
            """
            stack pd is refused
            error: pd  Widget/one spec.size: Invalid value: 9007199254740993: is beyond 2^53 (9007199254740992), where this target's numbers are no longer exact: it would become 9007199254740992
              fix: use a smaller number, or a string where the field takes one        [U15]
            1 error
            """);
    assertThat(app.getNode().getChildren()).isEmpty();

    new PdChart(app, "pd", withNumber("9007199254740992"));
    assertThat(app.synthYaml()).contains("size: 9007199254740992\n");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a,       0o17,   'spec.a: cdk8s writes the text 0o17 without quotes, as another value'
          <<,      x,      'spec.<<: cdk8s writes the text << without quotes, as another value'
          a,       x\\u2028y, 'spec.a: cdk8s writes the character U+2028 as it is, which YAML does not keep'
          a,       \\u0085, 'spec.a: cdk8s writes the character U+0085 as it is, which YAML does not keep'
          __proto__, x,    'spec.__proto__: the key __proto__ is one of JavaScript''s or jsii''s own'
          $jsii.map, x,    'spec.$jsii.map: the key $jsii.map is one of JavaScript''s or jsii''s own'
          """)
  @DisplayName("A text that would be another one afterwards is refused")
  void unsafeText(String key, String text, String message) {
    Manifest extra =
        Subjects.manifest(
            "{apiVersion: example.com/v1, kind: Widget, metadata: {name: one}, spec: {\""
                + key
                + "\": \""
                + text
                + "\"}}");
    assertMisuse(
        () -> new PdChart(app, "pd", Subjects.with(extra)),
        "Widget/one "
            + message
            + "; write it otherwise, or leave this object to the command's synth");
    assertThat(app.getNode().getChildren()).isEmpty();
  }

  @Test
  @DisplayName("An id that is taken is refused, in the app and below")
  void takenId() {
    new PdChart(app, "pd", Subjects.stack());
    PdStack other = Subjects.stack().toBuilder().namespace("other").build();
    assertMisuse(
        () -> new PdChart(app, "pd", other),
        "chart 'pd'  id: is taken in the app; give each chart an id of its own");

    Chart team = new Chart(app, "team");
    new Chart(team, "pd");
    assertMisuse(
        () -> new PdChart(team, "pd", other),
        "chart 'pd'  id: is taken in 'team'; give each chart an id of its own");
    assertThat(app.getNode().getChildren()).hasSize(2);
  }

  @Test
  @DisplayName("The same stack twice in an app is refused; one in another namespace is not")
  void sameStack() {
    Chart team = new Chart(app, "team");
    new PdChart(team, "one", Subjects.stack());
    assertMisuse(
        () -> new PdChart(app, "two", Subjects.stack()),
        "chart 'two'  stack: llm-d-pd/pd is in chart 'team/one' already, with the same objects; leave one out, or make an App for each cluster");
    assertThat(app.getNode().tryFindChild("two")).isNull();

    new PdChart(app, "two", Subjects.stack().toBuilder().namespace("other").build());
    new PdChart(new App(), "two", Subjects.stack());
    team.getNode().tryRemoveChild("one");
    new PdChart(app, "three", Subjects.stack());
  }

  @Test
  @DisplayName("A chart's namespace that is not the stack's is refused; the same is not")
  void otherNamespace() {
    assertMisuse(
        () -> inNamespace("team-a"),
        "chart 'pd'  namespace: 'team-a' is not the stack's 'llm-d-pd', which its objects and their references name; leave it out, or build the stack with namespace(\"team-a\")");
    assertThat(app.getNode().getChildren()).isEmpty();

    assertThat(inNamespace("llm-d-pd").getNamespace()).isEqualTo("llm-d-pd");
  }

  @Test
  @DisplayName("What cdk8s itself refuses is told in a line, and leaves no half of a chart")
  void takenBack() {
    Manifest extra =
        Subjects.manifest(
            """
            apiVersion: example.com/v1/beta
            kind: Widget
            metadata: {name: one}
            """);
    assertThatThrownBy(() -> new PdChart(app, "pd", Subjects.with(extra)))
        .isInstanceOf(Cdk8sException.class)
        .hasMessage(
            "cdk8s: invalid apiVersion example.com/v1/beta, expecting GROUP/VERSION. See https://kubernetes.io/docs/reference/using-api/api-overview/#api-groups")
        .hasCauseInstanceOf(RuntimeException.class);
    assertThat(app.getNode().getChildren()).isEmpty();
  }

  private PdChart inNamespace(String namespace) {
    return new PdChart(
        app,
        "pd",
        Subjects.stack(),
        Synthesizer.standard(),
        ChartProps.builder().namespace(namespace).build());
  }

  private static void assertMisuse(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            Cdk8sException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(Cdk8sException.WRONG_USAGE))
        .hasMessage(message);
  }

  private static PdStack withNumber(String number) {
    return Subjects.with(
        Subjects.manifest(
            "{apiVersion: example.com/v1, kind: Widget, metadata: {name: one}, spec: {size: "
                + number
                + "}}"));
  }
}
