package io.pdconstructs.cdk8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.cdk8s.Subjects.Deployed;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.Dependencies;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
class PdChartTest {

  private final App app = new App();

  static Stream<Deployed> all() {
    return Subjects.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("Each object is its manifest, field by field and in the same order")
  void whole(Deployed subject) {
    PdChart chart = new PdChart(app, "pd", subject.stack());

    List<String> manifests =
        Synthesizer.standard().synthesize(subject.stack()).stream().map(Manifest::toJson).toList();
    assertThat(Written.texts(chart.toJson())).containsExactlyInAnyOrderElementsOf(manifests);
    assertThat(Written.texts(Written.read(app.synthYaml())))
        .containsExactlyInAnyOrderElementsOf(manifests);
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("Each object depends on those that it needs, and is written after them")
  void dependencies(Deployed subject) {
    PdChart chart = new PdChart(app, "pd", subject.stack());

    Manifests manifests = Synthesizer.standard().synthesize(subject.stack());
    Dependencies dependencies = Dependencies.among(manifests);
    List<String> written =
        Written.manifests(app.synthYaml()).stream().map(Manifest::toString).toList();
    assertThat(written).hasSize(manifests.size());
    for (Manifest manifest : manifests) {
      ApiObject object = chart.apiObject(manifest.kind(), manifest.name());
      List<Manifest> needed = dependencies.of(manifest);
      assertThat(object.getNode().getDependencies())
          .map(other -> other.getNode().getId())
          .containsExactlyElementsOf(
              needed.stream().map(other -> other.kind() + "." + other.name()).toList());
      for (Manifest other : needed) {
        assertThat(written).containsSubsequence(other.toString(), manifest.toString());
      }
    }
    assertThat(dependencies.of(manifests.ofKind("HTTPRoute").get(0))).isNotEmpty();
  }

  @Test
  @DisplayName("What cdk8s would leave out, sort or name itself stays as it was written")
  void exact() {
    Manifest extra =
        Subjects.manifest(
            """
            kind: Widget
            apiVersion: example.com/v1
            status: {}
            metadata:
              creationTimestamp: null
              labels: {z: "1", a/b: "2", m: "3"}
              name: one
              finalizers: [example.com/guard]
              annotations: {}
            spec:
              z: null
              a: [1, null, {"y": null, x: []}]
              texts: ["yes", "1e3", "59:30:1", "~", "2020-01-01", "", " x ", "a\\nb: c\\n", "017", "0o8", "=", "é"]
              numbers: [0, -1, 1.5, 9007199254740992]
              flags: [true, false]
            """);
    PdChart chart = new PdChart(app, "pd", Subjects.with(extra));

    Manifest written =
        Written.manifests(app.synthYaml()).stream()
            .filter(one -> one.kind().equals("Widget"))
            .findFirst()
            .orElseThrow();
    assertThat(written.toJson())
        .isEqualTo(
            """
            {"apiVersion":"example.com/v1","kind":"Widget","metadata":{"creationTimestamp":null,\
            "labels":{"z":"1","a/b":"2","m":"3"},"name":"one","finalizers":["example.com/guard"],"annotations":{}},\
            "status":{},"spec":{"z":null,"a":[1,null,{"y":null,"x":[]}],\
            "texts":["yes","1e3","59:30:1","~","2020-01-01",""," x ","a\\nb: c\\n","017","0o8","=","é"],\
            "numbers":[0,-1,1.5,9007199254740992],"flags":[true,false]}}""");
    assertThat(chart.apiObject("Widget", "one").getName()).isEqualTo("one");
  }

  @Test
  @DisplayName("A user's chart stands beside it, depends on it, and finds its objects")
  void composition() {
    PdChart chart = new PdChart(app, "pd", Subjects.stack());
    Chart own = new Chart(app, "own");
    ApiObject dashboard = configMap(own, "dashboard");
    own.addDependency(chart);
    ApiObject pool = chart.apiObject("InferencePool", "gaie-pd");
    dashboard.addDependency(pool);

    assertThat(pool.getApiVersion()).isEqualTo("inference.networking.x-k8s.io/v1alpha2");
    assertThat(chart.getNode().findChild("InferencePool.gaie-pd")).isSameAs(pool);
    assertThat(chart.getApiObjects()).hasSize(chart.toJson().size());
    assertThat(app.getCharts()).containsExactly(chart, own);
    assertThatThrownBy(() -> chart.apiObject("InferencePool", "gaie"))
        .isInstanceOf(Cdk8sException.class)
        .hasMessageStartingWith(
            "chart 'pd'  has no InferencePool/gaie; name one of [ServiceAccount/");
  }

  @Test
  @DisplayName("Two objects of a kind and name have their groups in their ids")
  void sameName() {
    Manifest extra =
        Subjects.manifest(
            """
            apiVersion: example.com/v1
            kind: InferencePool
            metadata: {name: gaie-pd, namespace: llm-d-pd}
            """);
    PdChart chart = new PdChart(app, "pd", Subjects.with(extra));

    assertThat(chart.getNode().tryFindChild("InferencePool.gaie-pd")).isNull();
    assertThat(chart.getNode().tryFindChild("InferencePool.example.com.gaie-pd.llm-d-pd"))
        .isNotNull();
    assertThat(
            chart
                .getNode()
                .tryFindChild("InferencePool.inference.networking.x-k8s.io.gaie-pd.llm-d-pd"))
        .isNotNull();
  }

  @Test
  @DisplayName("Labels of the chart, and what the user adds to an object, come to what it has")
  void additions() {
    PdChart chart =
        new PdChart(
            app,
            "pd",
            Subjects.stack(),
            Synthesizer.standard(),
            ChartProps.builder()
                .labels(Map.of("team", "serving", "app.kubernetes.io/name", "other"))
                .build());
    ApiObject service = chart.apiObject("Service", "gaie-pd-epp");
    service.getMetadata().addLabel("tier", "one");
    service.getMetadata().addAnnotation("example.com/owner", "serving");
    service.addJsonPatch(JsonPatch.replace("/spec/type", "NodePort"));

    Manifest written = Written.manifests(app.synthYaml()).get("Service", "gaie-pd-epp");
    assertThat(written.text("/metadata/labels/team")).contains("serving");
    assertThat(written.text("/metadata/labels/tier")).contains("one");
    assertThat(written.text("/metadata/labels/app.kubernetes.io~1name")).contains("llm-d");
    assertThat(written.text("/metadata/annotations/example.com~1owner")).contains("serving");
    assertThat(written.text("/spec/type")).contains("NodePort");
    assertThat(written.at("/spec/selector").size()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "The user's objects in the chart are in the stack's namespace; those without one stay so")
  void namespace() {
    PdChart chart = new PdChart(app, "pd", Subjects.stack());
    configMap(chart, "own");

    Manifests written = Written.manifests(app.synthYaml());
    assertThat(chart.getNamespace()).isEqualTo("llm-d-pd");
    assertThat(written.get("ConfigMap", "own").namespace()).contains("llm-d-pd");
    assertThat(written.get("ClusterRole", "gaie-pd-epp.llm-d-pd").namespace()).isEmpty();
  }

  @Test
  @DisplayName("A synthesizer's own rules refuse, and what they only warn of can be asked for")
  void ownRules() {
    RuleId length = RuleId.own("X1");
    Synthesizer strict =
        Synthesizer.standard()
            .with(
                Rule.of(
                    length,
                    (subject, findings) ->
                        findings.invalid(length, "name", "pd", "is short", "use a longer one")));
    assertThatThrownBy(() -> new PdChart(app, "pd", Subjects.stack(), strict))
        .isInstanceOf(InvalidStackException.class)
        .hasMessageContaining("[X1]");
    assertThat(app.getNode().getChildren()).isEmpty();

    PdChart chart = new PdChart(app, "pd", Subjects.stack());
    assertThat(chart.report()).isEqualTo(Synthesizer.standard().check(Subjects.stack()));
    assertThat(chart.stack()).isEqualTo(Subjects.stack());
  }

  private static ApiObject configMap(Chart chart, String name) {
    return new ApiObject(
        chart,
        name,
        ApiObjectProps.builder()
            .apiVersion("v1")
            .kind("ConfigMap")
            .metadata(ApiObjectMetadata.builder().name(name).build())
            .build());
  }
}
