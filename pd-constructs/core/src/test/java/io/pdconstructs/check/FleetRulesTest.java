package io.pdconstructs.check;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.Fleet;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FleetRulesTest {

  private static final PdStack A = Stacks.named("a");
  private static final PdStack B = Stacks.named("b");
  private static final HardwareProfile H200 = HardwareProfile.h200InfiniBand();

  private static Report across(PdStack... stacks) {
    return across(Fleet.of(stacks));
  }

  /** Without what rules say of each stack alone. */
  private static Report across(Fleet fleet) {
    FleetRules rules = new FleetRules(fleet.nodes());
    fleet.byName().forEach((name, stack) -> rules.add(name, Renderer.render(stack).manifests()));
    return rules.report(fleet.suppressions());
  }

  private static PdStack with(PdStack stack, Manifest extra) {
    return stack.toBuilder().extra(extra).build();
  }

  private static Manifest object(String apiVersion, String kind, String name, Tree spec) {
    return Manifest.of(
        map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", map().with("name", name).with("namespace", "llm-d-pd"))
            .with("spec", spec));
  }

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
        error: llm-d-pd/a#2  Deployment/ms-a-llm-d-modelservice-prefill metadata.name: Duplicate value: "ms-a-llm-d-modelservice-prefill": is written by llm-d-pd/a too, with another content, and the one that is applied last counts
          fix: give the stacks different names or namespaces, or let one of them write it        [U2]
        warning: llm-d-pd/a#2  ClusterRole/gaie-a-epp.llm-d-pd metadata.name: is written by llm-d-pd/a too, as is 1 more object, and deleting one stack deletes it for all
          fix: let one of them write it        [M6]
        warning: llm-d-pd/a#2  ServiceAccount/ms-a-llm-d-modelservice metadata.name: is written by llm-d-pd/a too, as are 13 more objects, and deleting one stack deletes it for all
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
  @DisplayName("R2: a pool that selects pods of other stacks is one problem, whatever their number")
  void pools() {
    Manifest all =
        object(
            "inference.networking.x-k8s.io/v1alpha2",
            "InferencePool",
            "all",
            map().with("selector", map().with("llm-d.ai/inferenceServing", "true")));
    assertRefused(
        across(A, B, with(Stacks.named("c"), all)),
        """
        error: llm-d-pd/c  InferencePool/all spec.selector: Invalid value: "{llm-d.ai/inferenceServing=true}": selects the pods of Deployment/ms-a-llm-d-modelservice-prefill of llm-d-pd/a, which their own pool selects too
          fix: give the pools different values of one label, such as llm-d.ai/model        [R2]
        1 error
        """);
    PdStack own = with(A, all);
    assertThat(across(own, Stacks.inNamespace("team-a")).problems()).isEmpty();
  }

  @Test
  @DisplayName("R3: a Service or a pool of one stack selects no pods of another")
  void services() {
    Manifest decode =
        object(
            "v1",
            "Service",
            "decode",
            map().with("selector", map().with("llm-d.ai/role", "decode")));
    assertRefused(
        across(A, with(B, decode)),
        """
        error: llm-d-pd/b  Service/decode spec.selector: Invalid value: "{llm-d.ai/role=decode}": selects the pods of Deployment/ms-a-llm-d-modelservice-decode of llm-d-pd/a, so it would send its requests to them
          fix: select by one more label, which only the pods of this stack have        [R3]
        1 error
        """);
    assertThat(across(with(B, decode), Stacks.inNamespace("team-a")).problems()).isEmpty();
    Manifest picker =
        object(
            "inference.networking.x-k8s.io/v1alpha2",
            "InferencePool",
            "pickers",
            map().with("selector", map().with("inferencepool", "gaie-a-epp")));
    assertRefused(
        across(A, with(B, picker)),
        """
        error: llm-d-pd/b  InferencePool/pickers spec.selector: Invalid value: "{inferencepool=gaie-a-epp}": selects the pods of Deployment/gaie-a-epp of llm-d-pd/a, so it would send its requests to them
          fix: select by one more label, which only the pods of this stack have        [R3]
        1 error
        """);
  }

  @Test
  @DisplayName("M8: monitors that select by the role scrape the pods of every stack")
  void monitors() {
    PdStack both = with(B, monitor("decode", map()));
    assertRefused(
        across(with(A, monitor("of-a", map())), both),
        """
        error: llm-d-pd/b  PodMonitor/decode spec.selector.matchLabels: Invalid value: "{llm-d.ai/role=decode}": selects the pods of Deployment/ms-a-llm-d-modelservice-decode of llm-d-pd/a, which their own monitor scrapes too
          fix: select by one more label, which only the pods of this stack have, such as llm-d.ai/model        [M8]
        1 error
        """);
    assertAccepted(
        across(A, both),
        """
        warning: llm-d-pd/b  PodMonitor/decode spec.selector.matchLabels: selects the pods of Deployment/ms-a-llm-d-modelservice-decode of llm-d-pd/a as well, so metrics of both mix
          fix: select by one more label, which only the pods of this stack have, such as llm-d.ai/model        [M8]
        1 warning
        """);
    assertThat(across(both, Stacks.inNamespace("team-a")).problems()).isEmpty();
    Tree everywhere = map().with("namespaceSelector", map().with("any", true));
    assertThat(across(with(B, monitor("any", everywhere)), Stacks.inNamespace("team-a")).warnings())
        .hasSize(1);
    Tree there = map().with("namespaceSelector", map().with("matchNames", List.of("team-a")));
    PdStack reaching = with(B, monitor("there", there));
    assertThat(across(reaching, Stacks.inNamespace("team-a")).warnings()).hasSize(1);
    assertThat(across(reaching, A).warnings()).isEmpty();
  }

  private static Manifest monitor(String name, Tree spec) {
    Tree selector = map().with("matchLabels", map().with("llm-d.ai/role", "decode"));
    return object("monitoring.coreos.com/v1", "PodMonitor", name, spec.with("selector", selector));
  }

  private static PdStack on(PdStack stack, UnaryOperator<ExistingGateway> change) {
    ExistingGateway gateway =
        InferenceGateway.existing(
            "llm-d-pd", "infra-a-inference-gateway", GatewayImplementation.istio());
    return stack.toBuilder().gateway(change.apply(gateway)).build();
  }

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

  @Test
  @DisplayName("U12: GPUs of stated nodes are counted, with those who ask for most")
  void gpus() {
    assertThat(across(Fleet.of(A, B).on(NodePool.of(2, H200))).problems()).isEmpty();
    assertThat(across(Fleet.of(A, B).on(NodePool.of(1, H200), NodePool.of(1, H200))).problems())
        .isEmpty();
    assertRefused(
        across(Fleet.of(A, B).on(NodePool.of(1, H200))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: 8: are the nvidia.com/gpu of 1 node of 8, and 16 are asked for: 8 by llm-d-pd/a, 8 by llm-d-pd/b
          fix: state more nodes, or give stacks fewer replicas        [U12]
        1 error
        """);
  }

  @Test
  @DisplayName("U12: a worker fits a node as a whole, whatever is free on several")
  void packed() {
    PdStack large = Stacks.withTensorParallel(8, 8);
    PdStack small = Stacks.inNamespace("team-a");
    PdStack four = large.toBuilder().prefill(large.prefill().replicas(1)).build();
    assertThat(across(Fleet.of(four, small).on(NodePool.of(3, H200))).problems()).isEmpty();
    HardwareProfile six = HardwareProfile.of("X", "nvidia.com/gpu", 6);
    PdStack fours = Stacks.withTensorParallel(2, 4);
    PdStack wide = fours.toBuilder().hardware(six).decode(fours.decode().replicas(3)).build();
    assertThat(across(Fleet.of(wide).on(NodePool.of(4, six))).problems()).isEmpty();
    PdStack wider = wide.toBuilder().decode(wide.decode().replicas(4)).build();
    assertThat(across(Fleet.of(wider).on(NodePool.of(4, six))).problems()).isEmpty();
    PdStack last = wide.toBuilder().prefill(wide.prefill().replicas(1)).build();
    PdStack full = last.toBuilder().decode(last.decode().replicas(5)).build();
    assertRefused(
        across(Fleet.of(full).on(NodePool.of(4, six))),
        """
        error: fleet  nodes[X]: Invalid value: 4: hold all nvidia.com/gpu but not every worker: with the largest first they take 5 nodes of 6
          fix: state more nodes, or use workers that fill a node        [U12]
        1 error
        """);
    HardwareProfile ten = HardwareProfile.of("X", "nvidia.com/gpu", 10);
    PdStack odd = Stacks.withTensorParallel(3, 4);
    PdStack fits = odd.toBuilder().hardware(ten).decode(odd.decode().replicas(2)).build();
    assertAccepted(
        across(Fleet.of(fits).on(NodePool.of(2, ten))),
        """
        warning: fleet  nodes[X]: 2 nodes hold all nvidia.com/gpu but not every worker: with the largest first they take 3 nodes of 10
          fix: state more nodes, or use workers that fill a node        [U12]
        1 warning
        """);
  }

  @Test
  @DisplayName("U12: a worker that no node can hold is reported as such")
  void tooLarge() {
    PdStack stack = Stacks.withTensorParallel(1, 16);
    assertRefused(
        across(Fleet.of(stack).on(NodePool.of(4, H200))),
        """
        error: llm-d-pd/pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec: Invalid value: 16: are more nvidia.com/gpu than the 8 that a node has
          fix: ask for fewer, or state the nodes that have as many        [U12]
        1 error
        """);
  }

  @Test
  @DisplayName("U12: numbers that no cluster has are counted all the same")
  void absurd() {
    HardwareProfile all = HardwareProfile.of("X", "nvidia.com/gpu", Integer.MAX_VALUE);
    PdStack huge =
        Stacks.withDecode(decode -> decode.replicas(Integer.MAX_VALUE - 1)).toBuilder()
            .hardware(all)
            .edit(
                ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode")
                    .set(
                        "/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu",
                        Long.toString(Long.MAX_VALUE)))
            .build();
    PdStack second = huge.toBuilder().name("b").edit(huge.edits().get(0)).build();
    NodePool most = NodePool.of(Integer.MAX_VALUE, all);
    assertThat(across(Fleet.of(huge).on(most, most)).errors()).isEmpty();
    assertThat(across(Fleet.of(huge, second, second).on(most)).errors())
        .extracting(Problem::rule)
        .contains("U12");
  }

  @Test
  @DisplayName("U12: RDMA devices are counted where a node is said to have so many")
  void rdma() {
    assertThat(across(Fleet.of(A).on(NodePool.of(1, H200).rdmaPerNode(5))).problems()).isEmpty();
    assertRefused(
        across(Fleet.of(A).on(NodePool.of(1, H200).rdmaPerNode(4))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: 4: are the rdma/ib of 1 node of 4, and 5 are asked for: 5 by llm-d-pd/a
          fix: state more nodes, or give stacks fewer replicas        [U12]
        1 error
        """);
  }

  @Test
  @DisplayName("U12: devices that are claimed are counted by their class")
  void claims() {
    HardwareProfile gke = HardwareProfile.gkeA3Ultra();
    PdStack stack = A.toBuilder().hardware(gke).gateway(InferenceGateway.gke()).build();
    assertThat(across(Fleet.of(stack).on(NodePool.of(1, gke).rdmaPerNode(8))).problems()).isEmpty();
    assertRefused(
        across(Fleet.of(stack, stack.toBuilder().name("b").build()).on(NodePool.of(1, gke))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: 8: are the gpu.nvidia.com of 1 node of 8, and 16 are asked for: 8 by llm-d-pd/a, 8 by llm-d-pd/b
          fix: state more nodes, or give stacks fewer replicas        [U12]
        1 error
        """);
    assertThat(across(Fleet.of(stack).on(NodePool.of(1, gke).rdmaPerNode(7))).errors()).hasSize(1);
  }

  @Test
  @DisplayName("U12: what is on no stated nodes is not counted, and said to be")
  void elsewhere() {
    HardwareProfile other = H200.nodeLabel("nvidia.com/gpu.product", "NVIDIA-B200");
    assertAccepted(
        across(Fleet.of(A, B.toBuilder().hardware(other).build()).on(NodePool.of(1, H200))),
        """
        note: fleet  nodes: no nodes are stated that have the labels and devices that Deployment/ms-b-llm-d-modelservice-prefill of llm-d-pd/b and 1 more ask for, so these are not counted
          fix: state them with NodePool.of(...), by the hardware of the stack        [U12]
        1 note
        """);
    assertThat(
            across(
                    Fleet.of(A, B.toBuilder().hardware(other).build())
                        .on(NodePool.of(1, H200), NodePool.of(1, other)))
                .problems())
        .isEmpty();
    HardwareProfile zone = H200.nodeLabel("zone", "z");
    PdStack zoned = B.toBuilder().hardware(zone).build();
    assertThat(across(Fleet.of(A, zoned).on(NodePool.of(1, H200), NodePool.of(1, zone))).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("U1: fewer nodes than none are none")
  void negative() {
    assertRefused(
        across(Fleet.of().on(NodePool.of(-1, H200))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: -1: must be at least 0
          fix: state what there is        [U1]
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
