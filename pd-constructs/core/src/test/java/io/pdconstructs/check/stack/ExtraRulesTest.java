package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraRulesTest {

  private static Manifest object(String apiVersion, String kind, String name) {
    return Manifest.of(tree(apiVersion, kind, name));
  }

  private static Manifest object(String apiVersion, String kind, String name, Tree spec) {
    return Manifest.of(tree(apiVersion, kind, name).with("spec", spec));
  }

  private static Tree tree(String apiVersion, String kind, String name) {
    return map()
        .with("apiVersion", apiVersion)
        .with("kind", kind)
        .with("metadata", map().with("name", name).with("namespace", "llm-d-pd"));
  }

  private static Report checkWith(Manifest extra) {
    return check(Stacks.valid().toBuilder().extra(extra).build());
  }

  @Test
  @DisplayName("Objects that disturb nothing are accepted")
  void accepted() {
    assertThat(checkWith(object("v1", "ConfigMap", "templates")).problems()).isEmpty();
    assertThat(
            checkWith(object("rbac.authorization.k8s.io/v1", "Role", "system:reader:Team_a"))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("U2: an object that the library makes, or that is added twice, is refused")
  void twice() {
    Manifest service = object("v1", "Service", "gaie-pd-epp");
    Manifest templates = object("v1", "ConfigMap", "templates");
    PdStack stack =
        Stacks.valid().toBuilder().extra(service).extra(templates).extra(templates).build();
    assertRefused(
        check(stack),
        """
        error: pd  extras[ConfigMap/templates]: Duplicate value: "templates": is an object that is there already
          fix: give it another name, or change the library's object with edit(...)        [U2]
        error: pd  extras[Service/gaie-pd-epp]: Duplicate value: "gaie-pd-epp": is an object that is there already
          fix: give it another name, or change the library's object with edit(...)        [U2]
        2 errors
        """);
  }

  @Test
  @DisplayName("An object that is added twice is held to the other rules once")
  void twiceAndWrong() {
    Manifest templates = object("v1", "ConfigMap", "Chat_Template");
    assertThat(check(Stacks.valid().toBuilder().extra(templates).extra(templates).build()).errors())
        .extracting(Problem::rule)
        .containsExactly("U2", "M1");
  }

  @ParameterizedTest
  @CsvSource({
    "ConfigMap, Chat_Template",
    "Service, chat.example",
    "Deployment, a23456789012345678901234567890123456789012345678901234567890abcd",
    "Role, a/b",
    "ClusterRole, ..",
  })
  @DisplayName("M1: names that Kubernetes does not take")
  void names(String kind, String name) {
    assertThat(checkWith(object("v1", kind, name)).errors())
        .filteredOn(problem -> problem.rule().equals("M1"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path())
                  .isEqualTo("extras[" + kind + "/" + name + "].metadata.name");
            });
  }

  @Test
  @DisplayName("M1: labels and namespaces of added objects are held to the same")
  void labels() {
    Manifest labelled =
        Manifest.of(
            map()
                .with("apiVersion", "v1")
                .with("kind", "ConfigMap")
                .with(
                    "metadata",
                    map()
                        .with("name", "templates")
                        .with("namespace", "My_Team")
                        .with("labels", Map.of("team", "a team"))));
    assertRefused(
        checkWith(labelled),
        """
        error: pd  extras[ConfigMap/templates].metadata.labels["team"]: Invalid value: "a team": is no label value
          fix: use letters, digits and -, _, . between them; for example team-a        [M1]
        error: pd  extras[ConfigMap/templates].metadata.namespace: Invalid value: "My_Team": is no DNS label
          fix: use small letters, digits and - between them; for example llm-d-pd        [M1]
        2 errors
        """);
  }

  @Test
  @DisplayName(
      "R3: pods that the pool would take for engines, and a Service that would take engines for its pods")
  void pods() {
    Tree labels =
        map()
            .with("llm-d.ai/inferenceServing", "true")
            .with("llm-d.ai/model", "ms-pd-llm-d-modelservice");
    Manifest load =
        object(
            "batch/v1",
            "Job",
            "load",
            map()
                .with(
                    "template",
                    map()
                        .with("metadata", map().with("labels", labels))
                        .with(
                            "spec",
                            map()
                                .with(
                                    "containers",
                                    List.of(
                                        map()
                                            .with("name", "load")
                                            .with("image", "example.com/load:1"))))));
    assertRefused(
        checkWith(load),
        """
        error: pd  extras[Job/load].spec.template.metadata.labels: Invalid value: "{llm-d.ai/inferenceServing=true, llm-d.ai/model=ms-pd-llm-d-modelservice}": is what InferencePool/gaie-pd selects, so requests would be sent to these pods
          fix: give its pods other labels        [R3]
        1 error
        """);
    Manifest service =
        object(
            "v1",
            "Service",
            "metrics",
            map().with("selector", map().with("llm-d.ai/inferenceServing", "true")));
    assertThat(checkWith(service).errors()).extracting(Problem::rule).containsOnly("R3");
  }

  @Test
  @DisplayName("R2: a second pool whose pods may be the same")
  void pools() {
    Tree selector = map().with("llm-d.ai/inferenceServing", "true");
    Manifest pool =
        object(
            "inference.networking.x-k8s.io/v1alpha2",
            "InferencePool",
            "all",
            map().with("selector", selector).with("targetPortNumber", 8000));
    assertRefused(
        checkWith(pool),
        """
        error: pd  InferencePool/all spec.selector: Invalid value: "{llm-d.ai/inferenceServing=true}": selects the pods of Deployment/ms-pd-llm-d-modelservice-prefill, which InferencePool/gaie-pd selects too
          fix: give the pools different values of one label, such as llm-d.ai/model        [R2]
        1 error
        """);
    Manifest other =
        object(
            "inference.networking.k8s.io/v1",
            "InferencePool",
            "other",
            map()
                .with(
                    "selector",
                    map().with("matchLabels", map().with("llm-d.ai/model", "another"))));
    assertThat(checkWith(other).problems()).isEmpty();
  }
}
