package io.pdconstructs.check.routing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Tree;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GatewayRulesTest {

  private static final ManifestEdit.Target ROUTE =
      ManifestEdit.of("HTTPRoute", "ms-pd-llm-d-modelservice");
  private static final ManifestEdit.Target GATEWAY =
      ManifestEdit.of("Gateway", "infra-pd-inference-gateway");

  private static Report checkEdit(ManifestEdit edit) {
    return check(Stacks.valid().toBuilder().edit(edit).build());
  }

  private static Report checkListeners(Listener... listeners) {
    return check(Stacks.withGateway(InferenceGateway.istio().listeners(listeners)));
  }

  @Test
  @DisplayName("R10: a route names a Gateway and a listener that are there")
  void parents() {
    assertRefused(
        checkEdit(ROUTE.add("/spec/parentRefs/0/sectionName", "https")),
        """
        error: pd  HTTPRoute/ms-pd-llm-d-modelservice spec.parentRefs.sectionName: Invalid value: "https": is no listener of Gateway/infra-pd-inference-gateway
          fix: leave it to the library        [R10]
        1 error
        """);
    assertThat(checkEdit(ROUTE.add("/spec/parentRefs/0/sectionName", "default")).problems())
        .isEmpty();
    assertThat(checkEdit(ROUTE.add("/spec/parentRefs/0/namespace", "elsewhere")).errors())
        .extracting(Problem::rule)
        .containsExactly("R10");
    assertThat(checkEdit(ROUTE.add("/spec/parentRefs/0/namespace", "llm-d-pd")).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("R11: the Gateway lets the route in, by its namespace and its kind")
  void allowedRoutes() {
    Tree grpcOnly =
        map()
            .with("namespaces", map().with("from", "All"))
            .with("kinds", List.of(map().with("kind", "GRPCRoute")));
    assertRefused(
        checkEdit(GATEWAY.set("/spec/listeners/0/allowedRoutes", grpcOnly)),
        """
        error: pd  Gateway/infra-pd-inference-gateway spec.listeners.allowedRoutes: Invalid value: "{\\"namespaces\\":{\\"from\\":\\"All\\"},\\"kinds\\":[{\\"kind\\":\\"GRPCRoute\\"}]}": does not let in HTTPRoute/ms-pd-llm-d-modelservice of the namespace llm-d-pd
          fix: leave it to the library        [R11]
        1 error
        """);
    assertThat(
            checkEdit(GATEWAY.set("/spec/listeners/0/allowedRoutes/namespaces/from", "None"))
                .errors())
        .extracting(Problem::rule)
        .containsExactly("R11", "U14");
    assertThat(
            checkEdit(GATEWAY.set("/spec/listeners/0/allowedRoutes/namespaces/from", "Same"))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "R11, R12: of a Gateway that is there already, what only the cluster can tell is noted")
  void existing() {
    PdStack stack =
        Stacks.withGateway(
            InferenceGateway.existing("gateways", "shared", GatewayImplementation.istio()));
    assertAccepted(
        check(stack),
        """
        note: pd  gateway: gateways/shared must let in routes of the namespace llm-d-pd
          fix: say so in allowedRoutes of its listeners; the default is routes of its own namespace        [R11]
        note: pd  gateway.hostname: the route takes requests for any host, unless an older route of gateways/shared does
          fix: name the host of this stack with hostname(...) where the Gateway is shared        [R12]
        2 notes
        """);
    PdStack beside =
        Stacks.withGateway(
            InferenceGateway.existing("llm-d-pd", "shared", GatewayImplementation.istio())
                .hostname("llm.example.com"));
    assertThat(check(beside).problems()).isEmpty();
    assertThat(
            check(beside.toBuilder().edit(ROUTE.set("/spec/parentRefs/0/name", "other")).build())
                .errors())
        .extracting(Problem::rule)
        .containsExactly("R10");
  }

  @Test
  @DisplayName("R12: a route that the user adds claims no requests of the stack")
  void routes() {
    Tree parent = map().with("name", "infra-pd-inference-gateway");
    Tree everything = map().with("backendRefs", List.of(map().with("name", "docs")));
    assertRefused(
        check(Stacks.valid().toBuilder().extra(route(parent, everything)).build()),
        """
        error: pd  extras[HTTPRoute/docs].spec.rules.matches: Invalid value: "[{\\"path\\":{\\"type\\":\\"PathPrefix\\",\\"value\\":\\"/\\"}}]": claims the same requests as HTTPRoute/ms-pd-llm-d-modelservice, and the older route gets them
          fix: give it another path, header or host        [R12]
        1 error
        """);
    Tree docs =
        map()
            .with(
                "matches",
                List.of(map().with("path", map().with("type", "PathPrefix").with("value", "/d"))))
            .with("backendRefs", List.of(map().with("name", "docs")));
    assertThat(check(Stacks.valid().toBuilder().extra(route(parent, docs)).build()).problems())
        .isEmpty();
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .extra(route(map().with("name", "another"), everything))
                        .build())
                .problems())
        .isEmpty();
  }

  private static Manifest route(Tree parent, Tree rule) {
    return Manifest.of(
        map()
            .with("apiVersion", "gateway.networking.k8s.io/v1")
            .with("kind", "HTTPRoute")
            .with("metadata", map().with("name", "docs").with("namespace", "llm-d-pd"))
            .with("spec", map().with("parentRefs", List.of(parent)).with("rules", List.of(rule))));
  }

  @Test
  @DisplayName("R14: listeners can be told apart, and there is one")
  void listeners() {
    assertRefused(
        checkListeners(),
        """
        error: pd  gateway.listeners: Required value: a Gateway without a listener takes no requests
          fix: add one, such as Listener.http("default", 80)        [R14]
        1 error
        """);
    assertRefused(
        checkListeners(Listener.http("a", 80), Listener.http("a", 81)),
        """
        error: pd  gateway.listeners[a]: Duplicate value: "a": is another listener's name
          fix: give each listener a name of its own        [R14]
        1 error
        """);
    assertRefused(
        checkListeners(Listener.http("a", 80), Listener.http("b", 80)),
        """
        error: pd  gateway.listeners[b]: Duplicate value: "80 any host": is what another listener takes
          fix: give them different ports or hostnames        [R14]
        1 error
        """);
    assertRefused(
        checkListeners(Listener.http("a", 443), Listener.https("b", 443, "certificate")),
        """
        error: pd  gateway.listeners[b].port: Invalid value: "443": speaks HTTP for one listener and HTTPS for another
          fix: give each protocol a port of its own        [R14]
        1 error
        """);
    assertThat(
            checkListeners(
                    Listener.http("a", 80).hostname("a.example.com"),
                    Listener.http("b", 80).hostname("*.example.com"),
                    Listener.https("c", 443, "certificate"))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("M1, U1: hosts, Secrets and ports of listeners are such")
  void names() {
    assertThat(
            checkListeners(Listener.https("Plain HTTP", 0, "My Secret").hostname("10.0.0.1"))
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactlyInAnyOrder(
            "M1 gateway.listeners[Plain HTTP]",
            "M1 gateway.listeners[Plain HTTP].hostname",
            "M1 gateway.listeners[Plain HTTP].certificate",
            "U1 gateway.listeners[Plain HTTP].port");
    assertThat(
            check(
                    Stacks.withGateway(
                        InferenceGateway.existing(
                                "Gateways", "Shared", GatewayImplementation.kgateway())
                            .hostname("*")
                            .listener("HTTPS")))
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactlyInAnyOrder(
            "M1 gateway.namespace",
            "M1 gateway.name",
            "M1 gateway.hostname",
            "M1 gateway.listener");
  }

  @Test
  @DisplayName("R12, R14: no more hosts and listeners than the Gateway API takes")
  void limits() {
    Listener[] listeners = new Listener[65];
    Arrays.setAll(listeners, i -> Listener.http("l" + i, 8000 + i));
    assertThat(checkListeners(listeners).errors()).extracting(Problem::rule).containsExactly("R14");
    ExistingGateway shared =
        InferenceGateway.existing("llm-d-pd", "shared", GatewayImplementation.istio());
    for (int i = 0; i < 17; i++) {
      shared = shared.hostname("h" + i + ".example.com");
    }
    assertThat(check(Stacks.withGateway(shared)).errors())
        .extracting(Problem::rule)
        .containsExactly("R12");
    assertThat(
            check(
                    Stacks.withGateway(
                        InferenceGateway.existing(
                            "n".repeat(64), "shared", GatewayImplementation.istio())))
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("M1 gateway.namespace");
  }
}
