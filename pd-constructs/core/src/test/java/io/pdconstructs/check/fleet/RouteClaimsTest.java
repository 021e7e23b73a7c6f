package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.fleet.Fleets.A;
import static io.pdconstructs.check.fleet.Fleets.B;
import static io.pdconstructs.check.fleet.Fleets.across;
import static io.pdconstructs.check.fleet.Fleets.on;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteClaimsTest {

  @Test
  @DisplayName("R12: two routes for the same requests on one stack's Gateway, the older gets them")
  void routes() {
    assertRefused(
        across(A, on(B, gateway -> gateway), on(Stacks.named("c"), g -> g)),
        """
        error: llm-d-pd/b  HTTPRoute/ms-b-llm-d-modelservice spec.rules.matches: Invalid value: "[{\\"path\\":{\\"type\\":\\"PathPrefix\\",\\"value\\":\\"/\\"}}]": claims the same requests as HTTPRoute/ms-a-llm-d-modelservice of llm-d-pd/a, as does 1 more route, and the older route gets them
          fix: give it another path, header or host        [R12]
        1 error
        """);
    PdStack ofHost = on(B, gateway -> gateway.hostname("b.example.com"));
    assertThat(across(A, ofHost).problems()).isEmpty();
    PdStack wide = on(Stacks.named("c"), gateway -> gateway.hostname("*.example.com"));
    assertThat(across(A, ofHost, wide).problems()).isEmpty();
    PdStack same = on(Stacks.named("c"), gateway -> gateway.hostname("b.example.com"));
    assertThat(across(A, ofHost, same).errors())
        .extracting(Problem::stack)
        .containsExactly("llm-d-pd/c");
  }

  @Test
  @DisplayName("R12: hosts are those that route and listener have in common")
  void listenerHosts() {
    PdStack owner =
        A.toBuilder()
            .gateway(
                InferenceGateway.istio()
                    .listeners(
                        Listener.http("a", 80).hostname("a.example.com"),
                        Listener.http("b", 80).hostname("*.b.example.com")))
            .edit(
                ManifestEdit.of("HTTPRoute", "ms-a-llm-d-modelservice")
                    .add("/spec/parentRefs/0/sectionName", "a"))
            .build();
    assertThat(across(owner, on(B, gateway -> gateway.listener("b"))).problems()).isEmpty();
    assertThat(across(owner, on(B, gateway -> gateway.hostname("c.b.example.com"))).problems())
        .isEmpty();
    assertThat(across(owner, on(B, gateway -> gateway.hostname("*.example.com"))).errors())
        .extracting(Problem::rule)
        .containsExactly("R12");
    assertThat(across(owner, on(B, gateway -> gateway)).errors())
        .extracting(Problem::rule)
        .containsExactly("R12");
  }

  @Test
  @DisplayName("R12: on a Gateway that is in the cluster, a listener meets all, but no other one")
  void unknownGateway() {
    UnaryOperator<ExistingGateway> plain = gateway -> gateway;
    UnaryOperator<ExistingGateway> first = gateway -> gateway.listener("first");
    UnaryOperator<ExistingGateway> second = gateway -> gateway.listener("second");
    PdStack c = Stacks.named("c");
    assertThat(across(on(B, first), on(c, second)).problems()).isEmpty();
    assertThat(across(on(B, first), on(c, first)).errors()).hasSize(1);
    assertThat(across(on(B, first), on(c, plain)).errors())
        .extracting(Problem::stack)
        .containsExactly("llm-d-pd/c");
    assertThat(across(on(B, plain), on(c, first)).errors())
        .extracting(Problem::stack)
        .containsExactly("llm-d-pd/c");
  }

  @Test
  @DisplayName("R12: a match is the same in whichever way it is written, and another is another")
  void matches() {
    Tree path = map().with("type", "PathPrefix").with("value", "/");
    Tree header = map().with("name", "X-Model").with("value", "b");
    assertThat(across(A, routed(map().with("path", path.with("x", "y")))).errors()).hasSize(1);
    assertThat(across(A, routed(map())).errors()).hasSize(1);
    assertThat(across(A, routed(map().with("headers", List.of(header)))).problems()).isEmpty();
    assertThat(
            across(
                    A,
                    routed(map().with("headers", List.of(header))),
                    routed(
                        "c",
                        map()
                            .with(
                                "headers",
                                List.of(map().with("name", "x-model").with("value", "b")))))
                .errors())
        .hasSize(1);
    assertThat(across(A, routed(map().with("method", "POST"))).problems()).isEmpty();
    assertThat(across(A, routed(map().with("path", map().with("value", "/v1")))).problems())
        .isEmpty();
    assertThat(
            across(
                    routed(map().with("path", map().with("value", "/v1"))),
                    routed("c", map().with("path", map().with("value", "/v1/"))))
                .errors())
        .hasSize(1);
  }

  private static PdStack routed(Tree match) {
    return routed("b", match);
  }

  private static PdStack routed(String name, Tree match) {
    return on(Stacks.named(name), gateway -> gateway).toBuilder()
        .edit(
            ManifestEdit.of("HTTPRoute", "ms-" + name + "-llm-d-modelservice")
                .set("/spec/rules/0/matches/0", match))
        .build();
  }

  @Test
  @DisplayName("R10, R11: a route on another stack's Gateway names its listener and is let in")
  void entry() {
    assertRefused(
        across(A, on(B, g -> g.listener("other").hostname("b.example.com"))),
        """
        error: llm-d-pd/b  HTTPRoute/ms-b-llm-d-modelservice spec.parentRefs.sectionName: Invalid value: "other": is no listener of Gateway/infra-a-inference-gateway of llm-d-pd/a
          fix: change the listeners of that Gateway, or name another one        [R10]
        1 error
        """);
    PdStack closed =
        A.toBuilder()
            .edit(
                ManifestEdit.of("Gateway", "infra-a-inference-gateway")
                    .set("/spec/listeners/0/allowedRoutes/namespaces/from", "Same"))
            .build();
    PdStack elsewhere =
        on(Stacks.inNamespace("team-b"), gateway -> gateway.hostname("b.example.com"));
    assertRefused(
        across(closed, elsewhere),
        """
        error: team-b/pd  Gateway/infra-a-inference-gateway of llm-d-pd/a spec.listeners.allowedRoutes: Invalid value: "{\\"namespaces\\":{\\"from\\":\\"Same\\"}}": does not let in HTTPRoute/ms-pd-llm-d-modelservice of the namespace team-b
          fix: change the listeners of that Gateway, or name another one        [R11]
        1 error
        """);
    assertThat(across(A, elsewhere).problems()).isEmpty();
    assertThat(across(closed, on(B, gateway -> gateway.hostname("b.example.com"))).problems())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "R10: a Gateway that no stack has, in a namespace with one that a stack has, is noted")
  void missing() {
    InferenceGateway typo =
        InferenceGateway.existing("llm-d-pd", "infra-a", GatewayImplementation.istio());
    PdStack b = B.toBuilder().gateway(typo).build();
    assertAccepted(
        across(A, b),
        """
        note: llm-d-pd/b  HTTPRoute/ms-b-llm-d-modelservice spec.parentRefs.name: llm-d-pd/infra-a is no Gateway of this fleet, as llm-d-pd/infra-a-inference-gateway is
          fix: see that it is in the cluster, or name the other one        [R10]
        1 note
        """);
    assertThat(across(Stacks.inNamespace("team-a"), b).problems()).isEmpty();
  }
}
