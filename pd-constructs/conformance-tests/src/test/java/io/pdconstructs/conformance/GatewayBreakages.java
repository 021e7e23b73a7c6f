package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Places.gateway;
import static io.pdconstructs.conformance.Places.route;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Resources;
import io.pdconstructs.manifest.ManifestEdit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gateways whose values cannot be, and routes that lead nowhere or are not let in. */
final class GatewayBreakages {

  private static final String ROUTE = "HTTPRoute/ms-NAME-llm-d-modelservice spec.";
  private static final Resources REQUEST_ABOVE_LIMIT = Resources.of("3", "1Gi", "2", "1Gi");
  private static final Duration NO_WHOLE_SECONDS = Duration.ofMillis(1500);
  private static final String NO_NAME = "A_b";

  private GatewayBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(ofOwn(), ofPools(), ofListeners(), ofExisting(), ofRoutes())
        .flatMap(breakages -> breakages);
  }

  private static Stream<Breakage> ofOwn() {
    return Stream.of(
        in(
            IstioGateway.class,
            "U1",
            "proxyResources.cpuRequest",
            g -> g.proxyResources(REQUEST_ABOVE_LIMIT)),
        in(
            KgatewayGateway.class,
            "U1",
            "proxyResources.cpuRequest",
            g -> g.proxyResources(REQUEST_ABOVE_LIMIT)),
        of("U9", "gateway", Moved::to08)
            .when(stack -> Moved.isPossible(stack) && stack.gateway() instanceof KgatewayGateway),
        in(KgatewayGateway.class, "M1", "labels[\"a b\"]", g -> g.labels(Map.of("a b", "c"))),
        in(GkeGateway.class, "U1", "backendTimeout", g -> g.backendTimeout(NO_WHOLE_SECONDS)));
  }

  private static Stream<Breakage> ofPools() {
    return Stream.of(
        ofPool("maxConnections", pool -> pool.maxConnections(0)),
        ofPool("connectTimeout", pool -> pool.connectTimeout(Duration.ZERO)),
        ofPool("maxConnectionDuration", pool -> pool.maxConnectionDuration(NO_WHOLE_SECONDS)),
        ofPool("http1MaxPendingRequests", pool -> pool.http1MaxPendingRequests(0)),
        ofPool("http2MaxRequests", pool -> pool.http2MaxRequests(0)),
        ofPool("maxRequestsPerConnection", pool -> pool.maxRequestsPerConnection(0)),
        ofPool("maxRetries", pool -> pool.maxRetries(-1)),
        ofPool("idleTimeout", pool -> pool.idleTimeout(Duration.ofDays(8))));
  }

  private static Stream<Breakage> ofListeners() {
    return Stream.of(
        ofListeners("U1", "listeners[a].port", Listener.http("a", 65_536)),
        ofListeners("M1", "listeners[A_b]", Listener.http(NO_NAME, 80)),
        ofListeners("M1", "listeners[a].hostname", Listener.http("a", 80).hostname("10.0.0.1")),
        ofListeners("M1", "listeners[a].certificate", Listener.https("a", 443, NO_NAME)),
        ofListeners("R14", "listeners"),
        ofListeners("R14", "listeners[a]", Listener.http("a", 80), Listener.http("a", 81)),
        ofListeners("R14", "listeners[b]", Listener.http("a", 80), Listener.http("b", 80)),
        ofListeners(
            "R14", "listeners[b].port", Listener.http("a", 80), Listener.https("b", 80, "c")));
  }

  private static Stream<Breakage> ofExisting() {
    return Stream.of(
        inExisting(
            "M1", "namespace", g -> InferenceGateway.existing(NO_NAME, "a", g.implementation())),
        inExisting("M1", "name", g -> InferenceGateway.existing("a", NO_NAME, g.implementation())),
        inExisting("M1", "hostname", gateway -> gateway.hostname("10.0.0.1")),
        inExisting("M1", "listener", gateway -> gateway.listener(NO_NAME)),
        inExisting(
            "U1",
            "backendTimeout",
            g -> existing(GatewayImplementation.gke().backendTimeout(NO_WHOLE_SECONDS))),
        inExisting(
            "U1",
            "connectionPool.maxRetries",
            g ->
                existing(
                    GatewayImplementation.istio()
                        .connectionPool(ConnectionPool.defaults().maxRetries(0)))));
  }

  private static Stream<Breakage> ofRoutes() {
    return Stream.of(
        ofEdit("R8", ROUTE + "rules.backendRefs.name", s -> backend(s, "name", "pool")),
        ofEdit("R8", ROUTE + "rules.backendRefs.group", s -> backend(s, "group", "a.com")),
        ofEdit("R8", ROUTE + "rules.backendRefs.kind", s -> backend(s, "kind", "Service")),
        ofEdit(
            "R8", ROUTE + "rules.backendRefs", s -> route(s).remove("/spec/rules/0/backendRefs")),
        ofEdit("R10", ROUTE + "parentRefs", s -> route(s).remove("/spec/parentRefs")),
        ofEdit("R10", ROUTE + "parentRefs.kind", s -> route(s).set("/spec/parentRefs/0/kind", "A")),
        ofEdit("R10", ROUTE + "parentRefs.name", s -> route(s).set("/spec/parentRefs/0/name", "A")),
        ofEdit(
                "R10",
                ROUTE + "parentRefs.sectionName",
                s -> route(s).add("/spec/parentRefs/0/sectionName", "A"))
            .when(GatewayBreakages::hasOwn),
        ofEdit(
                "R11",
                "Gateway/infra-NAME-inference-gateway spec.listeners.allowedRoutes",
                GatewayBreakages::closed)
            .when(
                stack -> stack.gateway() instanceof OwnGateway own && own.listeners().size() == 1),
        ofEdit("T9", ROUTE + "rules.timeouts", GatewayBreakages::withTimeouts)
            .when(GatewayBreakages::isGke),
        ofEdit(
                "T9",
                ROUTE + "rules.timeouts.request",
                s -> route(s).set("/spec/rules/0/timeouts/request", "15s"))
            .isWarnedOf()
            .when(s -> !isGke(s)),
        ofEdit("T9", ROUTE + "rules.timeouts", s -> route(s).remove("/spec/rules/0/timeouts"))
            .isWarnedOf()
            .when(s -> s.gateway() instanceof KgatewayGateway));
  }

  private static <G extends InferenceGateway> Breakage in(
      Class<G> kind, String rule, String path, UnaryOperator<G> change) {
    return of(
            rule,
            "gateway." + path,
            stack -> withGateway(stack, change.apply(kind.cast(stack.gateway()))))
        .when(stack -> kind.isInstance(stack.gateway()));
  }

  private static Breakage inExisting(
      String rule, String path, UnaryOperator<ExistingGateway> change) {
    return in(ExistingGateway.class, rule, path, change);
  }

  private static Breakage ofPool(String path, UnaryOperator<ConnectionPool> change) {
    ConnectionPool pool = change.apply(ConnectionPool.defaults());
    return in(IstioGateway.class, "U1", "connectionPool." + path, g -> g.connectionPool(pool));
  }

  private static Breakage ofListeners(String rule, String path, Listener... all) {
    return of(
            rule, "gateway." + path, s -> withGateway(s, ((OwnGateway) s.gateway()).listeners(all)))
        .when(GatewayBreakages::hasOwn);
  }

  private static PdStack withGateway(PdStack stack, InferenceGateway gateway) {
    return stack.toBuilder().gateway(gateway).build();
  }

  private static ExistingGateway existing(GatewayImplementation implementation) {
    return InferenceGateway.existing("a", "b", implementation);
  }

  private static ManifestEdit backend(PdStack stack, String field, String text) {
    return route(stack).set("/spec/rules/0/backendRefs/0/" + field, text);
  }

  private static ManifestEdit closed(PdStack stack) {
    return gateway(stack)
        .set(
            "/spec/listeners/0/allowedRoutes",
            map().with("kinds", List.of(map().with("kind", "GRPCRoute"))));
  }

  private static ManifestEdit withTimeouts(PdStack stack) {
    return route(stack).add("/spec/rules/0/timeouts", map().with("request", "60s"));
  }

  private static boolean hasOwn(PdStack stack) {
    return stack.gateway() instanceof OwnGateway;
  }

  private static boolean isGke(PdStack stack) {
    return stack.gateway() instanceof GkeGateway
        || (stack.gateway() instanceof ExistingGateway existing
            && existing.implementation() instanceof GatewayImplementation.Gke);
  }
}
