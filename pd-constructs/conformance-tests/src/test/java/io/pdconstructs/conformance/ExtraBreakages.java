package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofExtra;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.stream.Stream;

/** Objects of the user that cannot be, or that get in the way of the library's. */
final class ExtraBreakages {

  private static final String ROUTE_API = "gateway.networking.k8s.io/v1";
  private static final String POOL_API = "inference.networking.x-k8s.io/v1alpha2";

  private ExtraBreakages() {}

  static Stream<Breakage> all() {
    return Stream.concat(ofObjects(), Stream.of(Role.values()).map(ExtraBreakages::autoscaler));
  }

  private static Stream<Breakage> ofObjects() {
    return Stream.of(
        ofExtra(
            "M1", "extras[ConfigMap/A_b].metadata.name", s -> config("A_b", s.namespace(), map())),
        ofExtra("M1", "extras[ConfigMap/x].metadata.namespace", s -> config("x", "A_b", map())),
        ofExtra(
            "M1",
            "extras[ConfigMap/x].metadata.labels[\"a b\"]",
            s -> config("x", s.namespace(), map().with("a b", "c"))),
        ofExtra(
            "U2",
            "extras[ConfigMap/gaie-NAME-epp]",
            s -> config(Places.picker(s, "").name(), s.namespace(), map())),
        ofExtra(
            "R2",
            "InferencePool/x spec.selector",
            s -> object(s, POOL_API, "InferencePool", "x", ofEveryEngine())),
        ofExtra(
            "R3",
            "extras[Deployment/x].spec.template.metadata.labels",
            s -> pods(s, ofPool(s), "http")),
        ofExtra("U14", "extras[ConfigMap/x].spec", s -> object(s, "v1", "ConfigMap", "x", map())),
        ofExtra(
            "U14",
            "extras[Job/x].spec.template",
            s -> object(s, "batch/v1", "Job", "x", map().with("completions", 1))),
        ofExtra(
            "U14",
            "extras[Service/x].spec.type",
            s -> object(s, "v1", "Service", "x", map().with("type", "LoadBalancers"))),
        ofExtra("M7", "ConfigMap/envoy metadata.name", ExtraBreakages::envoy).isWarnedOf(),
        ofExtra(
            "M8",
            "PodMonitor/x spec.selector.matchLabels",
            s -> object(s, "monitoring.coreos.com/v1", "PodMonitor", "x", ofEveryPrefill())),
        ofExtra(
            "N14",
            "extras[Deployment/x].spec.template.spec.containers[x].ports",
            s -> pods(s, map(), "no_name")),
        ofExtra(
            "R12",
            "extras[HTTPRoute/x].spec.rules.matches",
            s -> object(s, ROUTE_API, "HTTPRoute", "x", toGateway(s))),
        ofExtra(
            "M4",
            "LeaderWorkerSet/" + "x".repeat(52) + " metadata.name",
            s ->
                object(
                    s,
                    "leaderworkerset.x-k8s.io/v1",
                    "LeaderWorkerSet",
                    "x".repeat(52),
                    map()
                        .with(
                            "leaderWorkerTemplate",
                            map()
                                .with(
                                    "workerTemplate",
                                    map()
                                        .with(
                                            "spec",
                                            map()
                                                .with(
                                                    "containers",
                                                    List.of(
                                                        map()
                                                            .with("name", "x")
                                                            .with(
                                                                "image", "example.com/x:1")))))))),
        ofExtra(
                "R18",
                "ClientTrafficPolicy/x spec.connection.bufferLimit",
                ExtraBreakages::smallBuffer)
            .when(stack -> !(stack.gateway() instanceof ExistingGateway)),
        ofExtra(
                "R21",
                "HorizontalPodAutoscaler/x spec.metrics[0].external.metric.selector.matchLabels",
                s -> scaling(s, Role.DECODE, ofOtherPool()))
            .when(stack -> stack.decode().isAutoscaled()));
  }

  private static Breakage autoscaler(Role role) {
    return of(
            "U7",
            role,
            "replicas",
            s -> s.toBuilder().extra(scaling(s, role, map().with("name", "requests"))).build())
        .when(stack -> !stack.workers(role).isAutoscaled());
  }

  private static Manifest scaling(PdStack stack, Role role, Tree metric) {
    Tree target = map().with("kind", "Deployment").with("name", Places.engines(stack, role).name());
    Tree spec =
        map()
            .with("scaleTargetRef", target)
            .with("maxReplicas", 9)
            .with(
                "metrics",
                List.of(
                    map()
                        .with("type", "External")
                        .with(
                            "external",
                            map()
                                .with("metric", metric)
                                .with("target", map().with("type", "Value")))));
    return object(stack, "autoscaling/v2", "HorizontalPodAutoscaler", "x", spec);
  }

  private static Tree ofOtherPool() {
    return map()
        .with("name", "inference_pool_average_queue_size")
        .with("selector", map().with("matchLabels", map().with("name", "not-a-pool")));
  }

  private static Manifest smallBuffer(PdStack stack) {
    Tree target = map().with("kind", "Gateway").with("name", Places.gateway(stack).name());
    Tree spec =
        map()
            .with("targetRefs", List.of(target))
            .with("connection", map().with("bufferLimit", "32Ki"));
    return object(stack, "gateway.envoyproxy.io/v1alpha1", "ClientTrafficPolicy", "x", spec);
  }

  private static Manifest object(
      PdStack stack, String apiVersion, String kind, String name, Tree spec) {
    return Manifest.of(
        map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", map().with("name", name).with("namespace", stack.namespace()))
            .with("spec", spec));
  }

  private static Manifest config(String name, String namespace, Tree labels) {
    Tree metadata = map().with("name", name).with("namespace", namespace).with("labels", labels);
    return Manifest.of(
        map().with("apiVersion", "v1").with("kind", "ConfigMap").with("metadata", metadata));
  }

  private static Manifest envoy(PdStack stack) {
    Tree metadata = map().with("name", "envoy").with("namespace", stack.namespace());
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", metadata)
            .with("data", map().with("envoy.yaml", "admin: {}")));
  }

  private static Tree ofEveryPrefill() {
    return map()
        .with("podMetricsEndpoints", List.of(map().with("port", "metrics")))
        .with("selector", map().with("matchLabels", map().with("llm-d.ai/role", "prefill")));
  }

  private static Tree ofEveryEngine() {
    return map().with("selector", map().with("llm-d.ai/inferenceServing", "true"));
  }

  private static Manifest pods(PdStack stack, Tree labels, String port) {
    Tree container =
        map()
            .with("name", "x")
            .with("image", "example.com/x:1")
            .with("ports", List.of(map().with("name", port).with("containerPort", 80)));
    Tree template =
        map()
            .with("metadata", map().with("labels", labels))
            .with("spec", map().with("containers", List.of(container)));
    Tree selector = map().with("matchLabels", labels);
    return object(
        stack,
        "apps/v1",
        "Deployment",
        "x",
        map().with("selector", selector).with("template", template));
  }

  private static Tree ofPool(PdStack stack) {
    return map()
        .with("llm-d.ai/inferenceServing", "true")
        .with("llm-d.ai/model", Places.route(stack).name());
  }

  private static Tree toGateway(PdStack stack) {
    Tree rest = map().with("rules", List.of(map()));
    if (stack.gateway() instanceof ExistingGateway existing) {
      Tree parent = map().with("name", existing.name()).with("namespace", existing.namespace());
      return rest.with("parentRefs", List.of(parent)).with("hostnames", existing.hostnames());
    }
    return rest.with("parentRefs", List.of(map().with("name", Places.gateway(stack).name())));
  }
}
