package io.pdconstructs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EppTest {

  private static final String GO = "ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.1";
  private static final String GNU = "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0";
  private static final String OTHER = "example.com/epp:v1";

  /** The endpoint pickers of a stack of which the picker's workload was changed. */
  private static List<Epp> epps(Consumer<ObjectNode> change) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals("Deployment") && manifest.name().endsWith("-epp")) {
        change.accept(body);
      }
      all.add(Manifest.of(body));
    }
    return Topology.of(Manifests.of(all)).epps();
  }

  private static Epp epp(String image, String... args) {
    return epps(body -> {
          var container = (ObjectNode) body.at("/spec/template/spec/containers/0");
          ArrayNode list = container.put("image", image).putArray("args");
          List.of(args).forEach(list::add);
        })
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pool-name=a", "--poolName=a", "-pool-name=a", "-poolName=a"})
  @DisplayName("The pool is read under its names of today and of old, with one dash or two")
  void spellings(String arg) {
    assertThat(epp(OTHER, arg).settings().pool().said()).contains("a");
    assertThat(epp(GO, arg).settings().pool().said()).contains("a");
    String[] words = arg.split("=", 2);
    assertThat(epp(GO, words).settings().pool().said()).contains("a");
    assertThat(epp(GO, arg).settings().pool().field())
        .isEqualTo("spec.template.spec.containers[epp].args[" + words[0] + "]");
  }

  @Test
  @DisplayName("A picker that reads flags as GNU programs do is told nothing by one dash")
  void oneDash() {
    assertThat(epp(GNU, "-pool-name", "a").settings().pool().said()).isEmpty();
    assertThat(epp(GNU, "-v3", "--pool-name", "a").settings().pool().said()).contains("a");
  }

  @Test
  @DisplayName("Of a flag that is given several times the last value holds")
  void twice() {
    assertThat(epp(GO, "--poolName", "a", "-poolName=b").settings().pool().said()).contains("b");
  }

  @Test
  @DisplayName("What is left out is what pickers take then")
  void defaults() {
    Epp epp = epp(GNU);
    assertThat(epp.settings().grpcPort().value()).contains("9002");
    assertThat(epp.settings().healthPort().value()).contains("9003");
    assertThat(epp.settings().metricsPort().value()).contains("9090");
    assertThat(epp.settings().pool().value()).isEmpty();
    assertThat(epp.settings().fileName()).isEmpty();
    assertThat(epp.settings().grpcPort().path())
        .isEqualTo("Deployment/gaie-pd-epp spec.template.spec.containers[epp].args[--grpc-port]");
  }

  @Test
  @DisplayName("Leader election is on by its flag alone, and off by what means no")
  void leaderElection() {
    assertThat(epp(GNU, "--ha-enable-leader-election", "--v=1").settings().isLeaderElected())
        .isTrue();
    assertThat(epp(GNU, "--ha-enable-leader-election=true").settings().isLeaderElected()).isTrue();
    assertThat(epp(GNU, "--ha-enable-leader-election=false").settings().isLeaderElected())
        .isFalse();
    assertThat(epp(GNU).settings().isLeaderElected()).isFalse();
  }

  @Test
  @DisplayName("The configuration is the file that the arguments name, in a ConfigMap of the pods")
  void configuration() {
    Epp epp = epps(body -> {}).get(0);
    assertThat(epp.map()).map(Manifest::name).contains("gaie-pd-epp");
    assertThat(epp.text()).isPresent();
    assertThat(epp(GO, "--configFile", "config/other.yaml").map()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "DaemonSet", "ReplicaSet"})
  @DisplayName("A picker is found in any workload with a template of pods")
  void workloads(String kind) {
    Epp epp = epps(body -> body.put("kind", kind)).get(0);
    assertThat(epp.path()).isEqualTo(kind + "/gaie-pd-epp spec.template.spec.containers[epp]");
    assertThat(epp.map()).isPresent();
  }

  @Test
  @DisplayName("A picker's pod is found too, unless another object made it, which says the same")
  void pods() {
    Consumer<ObjectNode> pod =
        body ->
            body.put("apiVersion", "v1")
                .put("kind", "Pod")
                .set("spec", body.at("/spec/template/spec"));
    assertThat(epps(pod).get(0).path()).isEqualTo("Pod/gaie-pd-epp spec.containers[epp]");
    Consumer<ObjectNode> made =
        body -> body.withObject("/metadata").putArray("ownerReferences").addObject();
    assertThat(epps(pod.andThen(made))).isEmpty();
  }
}
