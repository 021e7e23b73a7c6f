package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RouteRulesTest {

  private static final String NAME = "ms-pd-llm-d-modelservice";
  private static final ManifestEdit.Target ROUTE = ManifestEdit.of("HTTPRoute", NAME);
  private static final String BACKEND = "/spec/rules/0/backendRefs/0";

  private static PdStack with(ManifestEdit edit) {
    return Stacks.valid().toBuilder().edit(edit).build();
  }

  private static Report routed(Consumer<ObjectNode> edit) {
    return elsewhere(Stacks.valid(), "HTTPRoute", NAME, edit);
  }

  @Test
  @DisplayName("R10: a route of no Gateway is refused, by whatever field it has none")
  void parents() {
    assertRefused(
        check(with(ROUTE.remove("/spec/parentRefs"))),
        """
        error: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.parentRefs: Required value: without the name of a Gateway no request takes this route
          fix: leave it to the library        [R10]
        1 error
        """);
    assertRefused(
        check(with(ROUTE.set("/spec/parentRefs/0/group", "gateway.example.com"))),
        """
        error: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.parentRefs.group: Invalid value: "gateway.example.com": must be gateway.networking.k8s.io, else no Gateway takes this route
          fix: leave it to the library        [R10]
        1 error
        """);
    assertThat(found(check(with(ROUTE.set("/spec/parentRefs/0/kind", "Service")))))
        .containsExactly("R10");
    assertThat(check(with(ROUTE.remove("/spec/parentRefs/0/kind"))).problems()).isEmpty();
    assertThat(check(with(ROUTE.remove("/spec/parentRefs/0/group"))).problems()).isEmpty();
  }

  @Test
  @DisplayName("R10: elsewhere a route may be of a set of listeners, but not of nothing")
  void parentsElsewhere() {
    assertRefused(
        routed(body -> body.withObject("/spec").remove("parentRefs")),
        """
        error: llm-d-pd/gaie-pd  HTTPRoute/ms-pd-llm-d-modelservice spec.parentRefs: Required value: without the name of a Gateway no request takes this route
          fix: name the Gateway        [R10]
        1 error
        """);
    assertThat(
            routed(body -> body.withObject("/spec/parentRefs/0").put("kind", "XListenerSet"))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("R8: a rule without a pool is refused, whether it has no backend or there is none")
  void nowhere() {
    assertRefused(
        check(with(ROUTE.remove("/spec/rules/0/backendRefs"))),
        """
        error: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.backendRefs: Required value: without a pool the Gateway answers every request with 500
          fix: leave it to the library        [R8]
        1 error
        """);
    assertThat(found(check(with(ROUTE.remove("/spec/rules"))))).containsExactly("R8");
    assertThat(found(check(with(ROUTE.remove("/spec/rules/0"))))).containsExactly("R8");
  }

  @Test
  @DisplayName("R8: elsewhere a rule may redirect, or answer beside one that leads to the pool")
  void nowhereElsewhere() {
    assertRefused(
        routed(body -> body.withObject("/spec/rules/0").remove("backendRefs")),
        """
        error: llm-d-pd/gaie-pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.backendRefs: Required value: without a pool the Gateway answers every request with 500
          fix: name the InferencePool        [R8]
        1 error
        """);
    assertThat(
            routed(
                    body -> {
                      ObjectNode rule = body.withObject("/spec/rules/0");
                      rule.remove("backendRefs");
                      rule.withArray("filters").addObject().put("type", "RequestRedirect");
                    })
                .problems())
        .extracting(Problem::rule)
        .containsExactly("U11"); // no route names the pool
    assertThat(routed(body -> body.withObject("/spec").withArray("rules").addObject()).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("R8: a backend that is no pool is refused, as nobody asks the picker then")
  void kind() {
    assertRefused(
        check(with(ROUTE.set(BACKEND + "/kind", "Service"))),
        """
        error: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.backendRefs.kind: Invalid value: "Service": must be InferencePool, else nobody asks the endpoint picker
          fix: leave it to the library        [R8]
        1 error
        """);
    assertThat(found(check(with(ROUTE.remove(BACKEND + "/kind"))))).containsExactly("R8");
  }

  @Test
  @DisplayName("R8: elsewhere only one with the name of a pool is, as others are others' Services")
  void kindElsewhere() {
    assertRefused(
        routed(body -> body.withObject(BACKEND).remove("kind")),
        """
        error: llm-d-pd/gaie-pd  HTTPRoute/ms-pd-llm-d-modelservice spec.rules.backendRefs.kind: Invalid value: "Service": must be InferencePool, else nobody asks the endpoint picker
          fix: write that into the manifest, or what it is made from        [R8]
        1 error
        """);
    assertThat(
            routed(body -> body.withObject(BACKEND).put("kind", "Service").put("name", "website"))
                .problems())
        .extracting(Problem::rule)
        .containsExactly("U11"); // no route names the pool
  }

  @Test
  @DisplayName(
      "R8: pools of other stacks of the input are there; R27: on Istio several in one rule are a hazard")
  void severalPools() {
    assertThat(canary("istio"))
        .containsOnly(
            "R27 HTTPRoute/ms-pd-llm-d-modelservice spec.rules[0].backendRefs names 2 pools; Istio before the fix of istio#61594 asks the picker of the last one for all of them, and fails the whole rule while one has no ready pod");
    assertThat(canary("gke-l7-rilb")).isEmpty();
  }

  /** What R8 and R27 say of a route that sends to the pool of its stack and to one of no stack. */
  private static List<String> canary(String gatewayClass) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals("InferencePool")) {
        ObjectNode other = manifest.body();
        other.withObject("/metadata").put("name", "canary");
        other.withObject("/spec/selector").removeAll().put("app", "canary");
        all.add(Manifest.of(other));
      } else if (manifest.kind().equals("Gateway")) {
        body.withObject("/spec").put("gatewayClassName", gatewayClass);
      } else if (manifest.kind().equals("HTTPRoute")) {
        ObjectNode other = body.withObject(BACKEND).deepCopy().put("name", "canary");
        body.withArray("/spec/rules/0/backendRefs").add(other);
      }
      all.add(Manifest.of(body));
    }
    return Synthesizer.standard().check(Manifests.of(all)).problems().stream()
        .filter(problem -> Set.of("R8", "R27").contains(problem.rule()))
        .map(problem -> problem.rule() + " " + problem.path() + " " + problem.detail())
        .distinct()
        .toList();
  }
}
