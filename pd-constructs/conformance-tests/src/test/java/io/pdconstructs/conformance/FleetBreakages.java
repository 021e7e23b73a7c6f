package io.pdconstructs.conformance;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Fleet;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What two stacks of a fleet can do to each other; the first has a Gateway of Istio. */
final class FleetBreakages {

  private static final String ROLES = "llm-d.ai/role";
  private static final String SHARED = "shared";

  /**
   * One mistake, and the rule that finds it.
   *
   * @param rule ID of the rule
   * @param change what makes it of the stacks of a valid fleet
   */
  record FleetBreakage(String rule, Function<List<PdStack>, Fleet> change) {

    @Override
    public String toString() {
      return rule;
    }
  }

  private FleetBreakages() {}

  static Stream<FleetBreakage> all() {
    return Stream.of(
        ofExtras("U2", (stack, one) -> config("x", "same", one)),
        ofExtras("M2", (stack, one) -> config("cut", one, one)),
        ofExtras("M6", (stack, one) -> clusterRole(one)),
        ofExtras("M7", (stack, one) -> config("envoy", one, one)),
        ofExtras("M8", (stack, one) -> monitor(stack.name())),
        ofSecond("R2", first -> stack -> with(stack, pool(first))),
        ofSecond("R3", first -> stack -> with(stack, service(first))),
        ofSecond("R10", first -> stack -> on(stack, first, "none", "a.example.com")),
        ofSecond("R11", first -> stack -> on(stack, first, "closed", "a.example.com")),
        ofSecond("R12", first -> stack -> on(stack, first, "default", "*")),
        new FleetBreakage(
            "U12", stacks -> Fleet.of(stacks).on(NodePool.of(0, stacks.get(0).hardware()))));
  }

  /** Objects that the first two stacks have. */
  private static FleetBreakage ofExtras(String rule, Extra extra) {
    return new FleetBreakage(
        rule,
        stacks -> {
          List<PdStack> changed = new ArrayList<>(stacks);
          for (int i = 0; i < 2; i++) {
            changed.set(i, with(stacks.get(i), extra.of(stacks.get(i), "number-" + i)));
          }
          return Fleet.of(changed);
        });
  }

  private interface Extra {
    Manifest of(PdStack stack, String one);
  }

  /** What the second stack does to the first. */
  private static FleetBreakage ofSecond(
      String rule, Function<PdStack, UnaryOperator<PdStack>> change) {
    return new FleetBreakage(
        rule,
        stacks -> {
          List<PdStack> changed = new ArrayList<>(stacks);
          changed.set(1, change.apply(stacks.get(0)).apply(stacks.get(1)));
          return Fleet.of(changed);
        });
  }

  private static PdStack with(PdStack stack, Manifest extra) {
    return stack.toBuilder().extra(extra).build();
  }

  private static PdStack on(PdStack stack, PdStack first, String listener, String host) {
    var gateway =
        InferenceGateway.existing(
                first.namespace(), Places.gateway(first).name(), GatewayImplementation.istio())
            .listener(listener);
    return stack.toBuilder().gateway(host.equals("*") ? gateway : gateway.hostname(host)).build();
  }

  private static Manifest config(String name, String instance, String content) {
    return object(
        "v1",
        "ConfigMap",
        map()
            .with("name", name)
            .with("namespace", SHARED)
            .with("labels", map().with("app.kubernetes.io/instance", instance)),
        "data",
        map().with("key", content));
  }

  private static Manifest clusterRole(String label) {
    return object(
        "rbac.authorization.k8s.io/v1",
        "ClusterRole",
        map().with("name", "x").with("labels", map().with("of", label)),
        "aggregationRule",
        map());
  }

  private static Manifest monitor(String name) {
    return object(
        "monitoring.coreos.com/v1",
        "PodMonitor",
        map().with("name", name).with("namespace", SHARED),
        "spec",
        map()
            .with("selector", map().with("matchLabels", map().with(ROLES, "decode")))
            .with("namespaceSelector", map().with("any", true)));
  }

  private static Manifest pool(PdStack first) {
    return object(
        "inference.networking.x-k8s.io/v1alpha2",
        "InferencePool",
        map().with("name", "x").with("namespace", first.namespace()),
        "spec",
        map().with("selector", map().with(ROLES, "decode")));
  }

  private static Manifest service(PdStack first) {
    return object(
        "v1",
        "Service",
        map().with("name", "x").with("namespace", first.namespace()),
        "spec",
        map().with("selector", map().with(ROLES, "prefill")));
  }

  private static Manifest object(
      String apiVersion, String kind, Tree metadata, String field, Tree content) {
    return Manifest.of(
        map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", metadata)
            .with(field, content));
  }
}
