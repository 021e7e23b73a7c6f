package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.fleet.Fleets.A;
import static io.pdconstructs.check.fleet.Fleets.B;
import static io.pdconstructs.check.fleet.Fleets.H200;
import static io.pdconstructs.check.fleet.Fleets.across;
import static io.pdconstructs.check.fleet.Fleets.on;
import static io.pdconstructs.check.fleet.Fleets.with;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Fleet;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FleetRulesTest {

  private static Manifest clusterRole(String verb) {
    return Manifest.of(
        map()
            .with("apiVersion", "rbac.authorization.k8s.io/v1")
            .with("kind", "ClusterRole")
            .with("metadata", map().with("name", "reader"))
            .with("rules", List.of(map().with("verbs", List.of(verb)))));
  }

  private static Manifest config(String name, String instance, String value) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with(
                "metadata",
                map()
                    .with("name", name)
                    .with("namespace", "llm-d-pd")
                    .with("labels", map().with("app.kubernetes.io/instance", instance)))
            .with("data", map().with("key", value)));
  }

  @Test
  @DisplayName("Stacks of other names, or of other namespaces, are not in each other's way")
  void apart() {
    assertThat(across(A, B, Stacks.inNamespace("team-a"), Stacks.inNamespace("team-b")).problems())
        .isEmpty();
    assertThat(across().problems()).isEmpty();
  }

  @Test
  @DisplayName("U2: one stack twice is reported once, with its number, and its pool and route")
  void twice() {
    PdStack other = A.toBuilder().prefill(A.prefill().replicas(2)).build();
    assertRefused(
        across(A, other, B),
        """
        error: llm-d-pd/a#2  Deployment/ms-a-llm-d-modelservice-decode metadata.name: Duplicate value: "ms-a-llm-d-modelservice-decode": is written by llm-d-pd/a too, as is 1 more object: the cluster has these pods once, not once a stack
          fix: give the stacks different names or namespaces, or let one of them write it        [U2]
        error: llm-d-pd/a#2  Deployment/ms-a-llm-d-modelservice-prefill metadata.name: Duplicate value: "ms-a-llm-d-modelservice-prefill": is written by llm-d-pd/a too, with another content, and the one that is applied last counts
          fix: give the stacks different names or namespaces, or let one of them write it        [U2]
        warning: llm-d-pd/a#2  ClusterRole/gaie-a-epp.llm-d-pd metadata.name: is written by llm-d-pd/a too, as is 1 more object, and deleting one stack deletes it for all
          fix: let one of them write it        [M6]
        warning: llm-d-pd/a#2  ServiceAccount/ms-a-llm-d-modelservice metadata.name: is written by llm-d-pd/a too, as are 11 more objects, and deleting one stack deletes it for all
          fix: let one of them write it        [U2]
        2 errors, 2 warnings
        """);
  }

  @Test
  @DisplayName("U2: the same stack twice has the workers of one, where the fleet states two")
  void same() {
    assertRefused(
        across(A, A),
        """
        error: llm-d-pd/a#2  Deployment/ms-a-llm-d-modelservice-prefill metadata.name: Duplicate value: "ms-a-llm-d-modelservice-prefill": is written by llm-d-pd/a too, as are 2 more objects: the cluster has these pods once, not once a stack
          fix: give the stacks different names or namespaces, or let one of them write it        [U2]
        warning: llm-d-pd/a#2  ClusterRole/gaie-a-epp.llm-d-pd metadata.name: is written by llm-d-pd/a too, as is 1 more object, and deleting one stack deletes it for all
          fix: let one of them write it        [M6]
        warning: llm-d-pd/a#2  ServiceAccount/ms-a-llm-d-modelservice metadata.name: is written by llm-d-pd/a too, as are 11 more objects, and deleting one stack deletes it for all
          fix: let one of them write it        [U2]
        1 error, 2 warnings
        """);
  }

  @Test
  @DisplayName("U2: what two write alike is a warning, as deleting one stack takes it from both")
  void alike() {
    Manifest shared = config("team", "x", "1");
    assertAccepted(
        across(with(A, shared), with(B, shared)),
        """
        warning: llm-d-pd/b  ConfigMap/team metadata.name: is written by llm-d-pd/a too, and deleting one stack deletes it for all
          fix: let one of them write it        [U2]
        1 warning
        """);
  }

  @Test
  @DisplayName("M2, M6, M7: what more than one writes differently")
  void shared() {
    assertRefused(
        across(
            with(with(A, clusterRole("get")), config("long", "a", "1")),
            with(with(B, clusterRole("list")), config("long", "b", "2")),
            with(Stacks.inNamespace("team-c"), clusterRole("get"))),
        """
        error: llm-d-pd/b  ClusterRole/reader metadata.name: Duplicate value: "reader": is written by llm-d-pd/a and 1 more stack too, with another content, and the one that is applied last counts
          fix: end its name with the namespace, as the library's own do        [M6]
        error: llm-d-pd/b  ConfigMap/long metadata.name: Duplicate value: "long": is written by llm-d-pd/a too, with another content, and the one that is applied last counts
          fix: give the stacks names that differ where they are cut, or shorter ones        [M2]
        2 errors
        """);
    assertRefused(
        across(with(A, config("envoy", "a", "1")), with(B, config("envoy", "b", "2"))),
        """
        error: llm-d-pd/b  ConfigMap/envoy metadata.name: Duplicate value: "envoy": is written by llm-d-pd/a too, with another content, and the one that is applied last counts
          fix: give each picker a namespace of its own        [M7]
        1 error
        """);
  }

  @Test
  @DisplayName("A rule across stacks can be said not to count, with a reason")
  void suppressed() {
    Fleet fleet =
        Fleet.of(A, on(B, gateway -> gateway))
            .suppress(Suppression.of("R12", "b replaces a within the day"));
    assertAccepted(
        across(fleet),
        """
        suppressed: llm-d-pd/b  HTTPRoute/ms-b-llm-d-modelservice spec.rules.matches: Invalid value: "[{\\"path\\":{\\"type\\":\\"PathPrefix\\",\\"value\\":\\"/\\"}}]": claims the same requests as HTTPRoute/ms-a-llm-d-modelservice of llm-d-pd/a, and the older route gets them
          reason: b replaces a within the day        [R12]
        1 suppressed
        """);
    assertAccepted(
        across(Fleet.of(A).suppress(Suppression.of("R12", "b replaces a"))),
        """
        warning: fleet  suppressions[R12]: suppresses nothing: the rule has nothing to say here
          fix: remove it, so that the rule counts again        [U10]
        1 warning
        """);
  }

  @Test
  @DisplayName("Valid stacks of both releases and of all gateways are a valid fleet")
  void valid() {
    List<PdStack> stacks = new ArrayList<>();
    for (LlmdRelease release : LlmdRelease.values()) {
      for (InferenceGateway gateway :
          List.of(InferenceGateway.istio(), InferenceGateway.gke(), InferenceGateway.kgateway())) {
        for (String namespace : List.of("one", "two")) {
          String name = "s" + stacks.size();
          stacks.add(
              Stacks.named(name).toBuilder()
                  .release(release)
                  .gateway(gateway)
                  .namespace(namespace)
                  .build());
        }
      }
    }
    assertThat(across(Fleet.of(stacks).on(NodePool.of(12, H200))).problems()).isEmpty();
  }

  @Test
  @DisplayName("Ten thousand stacks, in one namespace and on one Gateway, are one fleet")
  void many() {
    Manifests manifests = Renderer.render(on(B, gateway -> gateway)).manifests();
    FleetRules rules = new FleetRules(List.of(NodePool.of(10_001, H200)));
    rules.add("llm-d-pd/a", Renderer.render(A).manifests());
    for (int i = 0; i < 10_000; i++) {
      rules.add("llm-d-pd/" + i, renamed(manifests, String.valueOf(i)));
    }
    Report report = rules.report(List.of());
    assertThat(report.problems()).extracting(Problem::rule).containsExactly("R12");
    assertThat(report.problems().get(0).detail())
        .contains("HTTPRoute/ms-a-llm-d-modelservice of llm-d-pd/a, as do 9999 more routes");
  }

  /** The same objects by another name, which only pods, selectors and references have. */
  private static Manifests renamed(Manifests manifests, String name) {
    List<Manifest> renamed = new ArrayList<>();
    List<String> kinds = List.of("Service", "InferencePool", "Deployment", "HTTPRoute");
    for (Manifest manifest : manifests.stream().filter(m -> kinds.contains(m.kind())).toList()) {
      ObjectNode body = manifest.body();
      body.withObject("/metadata").put("name", manifest.name() + name);
      for (String labels : List.of("/spec/selector", "/spec/template/metadata/labels")) {
        for (String key : List.of("llm-d.ai/model", "inferencepool")) {
          if (body.at(labels).has(key)) {
            body.withObject(labels).put(key, name);
          }
        }
      }
      renamed.add(Manifest.of(body));
    }
    return Manifests.of(renamed);
  }
}
