package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Breakage.ofWorkers;
import static io.pdconstructs.conformance.Places.ENGINE;
import static io.pdconstructs.conformance.Places.ENGINE_PATH;
import static io.pdconstructs.conformance.Places.engines;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Affinity;
import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Pods of engines: what asks them, what they share, what they are told. */
final class PodBreakages {

  private static final String POD_PATH = "spec.template.spec";
  private static final String ARGS = ENGINE_PATH + ".args";
  private static final String ARGS_08 = POD_PATH + ".containers[modelserver].args";
  private static final String READINESS = "/readinessProbe";
  private static final String KEEP_ALIVE = "VLLM_HTTP_TIMEOUT_KEEP_ALIVE";
  private static final String LAYOUT = "VLLM_KV_CACHE_LAYOUT";
  private static final String PORT = "VLLM_NIXL_SIDE_CHANNEL_PORT";
  private static final String CONFIG = "--kv-transfer-config";
  private static final String HOST = "kubernetes.io/hostname";
  private static final String CONNECTOR = "{\"kv_connector\":\"NixlConnector\",\"kv_role\":";

  private PodBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(
            Stream.of(Role.values()).flatMap(PodBreakages::ofProbes),
            Stream.of(Role.values()).flatMap(PodBreakages::ofNode),
            Stream.of(Role.values()).flatMap(PodBreakages::ofRollout),
            Stream.of(Role.values()).flatMap(PodBreakages::ofWords),
            Stream.of(Role.values()).flatMap(PodBreakages::ofHardware),
            ofNewerEngines())
        .flatMap(breakages -> breakages);
  }

  private static Stream<Breakage> ofProbes(Role role) {
    String path = ENGINE_PATH + ".readinessProbe";
    return Stream.of(
        of("T3", role, path, s -> edited(s, without(s, role, "/startupProbe", READINESS)))
            .isWarnedOf(),
        of(
                "T2",
                role,
                path,
                s ->
                    edited(
                        edited(s, without(s, role, "/startupProbe")),
                        List.of(set(s, role, READINESS + "/httpGet/path", "/health"))))
            .isWarnedOf(),
        ofEdit(
            "T2",
            role,
            ENGINE_PATH + ".startupProbe.httpGet.path",
            s -> set(s, role, "/startupProbe/httpGet/path", "/healthz")),
        ofEdit(
            "N14",
            role,
            ENGINE_PATH + ".startupProbe.httpGet.port",
            s -> set(s, role, "/startupProbe/httpGet/port", "http")),
        ofEdit("N6", DECODE, path, s -> set(s, DECODE, READINESS + "/httpGet/port", "sidecar")));
  }

  private static Stream<Breakage> ofRollout(Role role) {
    return Stream.of(
        ofEdit(
            "U14", role, "spec.strategy.rollingUpdate.maxUnavailable", s -> rolledOut(s, role, 0)),
        of(
                "G22",
                role,
                "spec.strategy.rollingUpdate",
                s ->
                    edited(
                        Breakage.with(s, role, w -> w.affinity(Affinity.awayFromRole(role, HOST))),
                        List.of(rolledOut(s, role, 1))))
            .isWarnedOf()
            .when(s -> s.workers(role).affinities().isEmpty()),
        ofEdit(
                "G17",
                role,
                "spec.selector.matchLabels",
                s -> engines(s, role).remove("/spec/selector/matchLabels/llm-d.ai~1role"))
            .isWarnedOf());
  }

  private static ManifestEdit rolledOut(PdStack stack, Role role, int surge) {
    return engines(stack, role)
        .merge(
            "{\"spec\":{\"strategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxSurge\":"
                + surge
                + ",\"maxUnavailable\":0}}}}");
  }

  private static Stream<Breakage> ofNode(Role role) {
    return Stream.of(
        ofEdit("N2", role, POD_PATH + ".hostNetwork", s -> pod(s, role, "hostNetwork"))
            .isWarnedOf(),
        ofEdit(
            "U14",
            "Deployment/ms-NAME-llm-d-modelservice-" + role + " " + POD_PATH + ".hostNetworking",
            s -> pod(s, role, "hostNetworking")),
        ofEdit(
            "U14",
            "Deployment/ms-NAME-llm-d-modelservice-"
                + role
                + " "
                + ENGINE_PATH
                + ".volumeMounts[other].name",
            s -> engines(s, role).set(ENGINE + "/volumeMounts/1/name", "other")),
        ofEdit(
                "U14",
                "Deployment/ms-NAME-llm-d-modelservice-"
                    + role
                    + " "
                    + POD_PATH
                    + ".volumes[metrics-volume]",
                s -> engines(s, role).remove(ENGINE + "/volumeMounts/1"))
            .isWarnedOf(),
        ofEdit("S11", role, POD_PATH + ".hostPID", s -> pod(s, role, "hostPID")).isWarnedOf(),
        ofEdit(
                "G3",
                role,
                ENGINE_PATH + ".volumeMounts",
                s -> engines(s, role).remove(ENGINE + "/volumeMounts/0"))
            .when(s -> s.workers(role).tensorParallel() > 1),
        of(
                "G3",
                role,
                POD_PATH + ".volumes[shm].emptyDir.sizeLimit",
                s -> Breakage.with(s, role, w -> w.shm(Quantity.parse("64Mi"))))
            .when(s -> s.workers(role).tensorParallel() > 1),
        ofEdit(
                "U16",
                role,
                POD_PATH + ".serviceAccountName",
                s -> engines(s, role).set("/spec/template/spec/serviceAccountName", "other"))
            .isWarnedOf()
            .when(s -> !s.sidecar().guarded()), // its rights are those of that account
        ofEdit("U1", role, "spec.replicas", s -> engines(s, role).set("/spec/replicas", -1))
            .when(s -> !s.workers(role).isAutoscaled()),
        ofEdit("U1", role, "spec.replicas", s -> engines(s, role).set("/spec/replicas", 0))
            .isWarnedOf()
            .when(s -> !s.workers(role).isAutoscaled()),
        ofEdit(
                "G5",
                role,
                ENGINE_PATH + ".securityContext.capabilities.add",
                s -> engines(s, role).remove(ENGINE + "/securityContext/capabilities"))
            .isWarnedOf()
            .when(s -> s.hardware().devices().fabric().isPresent()),
        of(
            "V23",
            role,
            POD_PATH + ".enableServiceLinks",
            s ->
                edited(s, List.of(pod(s, role, "enableServiceLinks"))).toBuilder()
                    .extra(vllm(s))
                    .build()));
  }

  private static Stream<Breakage> ofWords(Role role) {
    String events = "{\"enable_kv_cache_events\":true}";
    return Stream.of(
        ofEdit(
                "N11",
                role,
                ENGINE_PATH + ".env[" + KEEP_ALIVE + "]",
                s -> engines(s, role).remove(Places.variable(s, role, KEEP_ALIVE)))
            .isWarnedOf(),
        ofWorkers("P16", role, ARGS, w -> w.args("--max-num-seqs=$SEQS")),
        ofWorkers("V21", role, ENGINE_PATH + ".env[" + LAYOUT + "]", w -> w.env(LAYOUT, "LBHNC")),
        of(
            "V3",
            role,
            ENGINE_PATH + ".env[" + PORT + "]",
            s ->
                edited(
                    Breakage.with(s, role, w -> w.args("--kv-events-config", events)),
                    List.of(
                        engines(s, role).set(Places.variable(s, role, PORT) + "/value", "5557")))),
        ofEdit(
                "V19",
                role,
                ARGS,
                s -> told(s, role, CONNECTOR + "\"kv_both\",\"engine_id\":\"a\"}"))
            .when(s -> s.workers(role).isAutoscaled() || s.workers(role).replicas() > 1),
        in08(
                "C10",
                role,
                s -> edited(Moved.to08(s), List.of(told(Moved.to08(s), role, unchecked(role)))))
            .isWarnedOf());
  }

  private static Stream<Breakage> ofHardware(Role role) {
    String ready = "VLLM_ENGINE_READY_TIMEOUT_S";
    return Stream.of(
        of(
                "G9",
                role,
                ENGINE_PATH + ".env[NCCL_TUNER_PLUGIN]",
                s -> edited(s, List.of(on(s, role, "cloud.google.com/gke-accelerator", "h200"))))
            .isWarnedOf()
            .when(s -> s.workers(role).tensorParallel() > 1)
            .when(s -> !s.hardware().env().containsKey("NCCL_TUNER_PLUGIN")),
        of(
                "V20",
                DECODE,
                ARGS,
                s ->
                    edited(
                        s,
                        List.of(
                            on(s, role, "nvidia.com/gpu.product", "A"),
                            on(s, other(role), "nvidia.com/gpu.product", "B"))))
            .isWarnedOf()
            .when(s -> !isOnGke(s)),
        of(
                "G11",
                role,
                ENGINE_PATH + ".securityContext.privileged",
                s -> Breakage.with(s, role, w -> w.env("NVSHMEM_IB_ENABLE_IBGDA", "1")))
            .isWarnedOf(),
        of(
                "V24",
                role,
                POD_PATH + ".containers[modelserver].env[" + ready + "]",
                s -> Breakage.with(Moved.to08(s), role, w -> w.args("--api-server-count", "2")))
            .isWarnedOf()
            .when(EppBreakages::canMove)
            .when(s -> Moved.to08(s).startupBudget().toSeconds() > 600),
        of(
            "E13",
            "Deployment/"
                + "ms-NAME-llm-d-modelservice-"
                + role
                + " "
                + ENGINE_PATH
                + ".env["
                + KEEP_ALIVE
                + "]",
            s ->
                edited(
                    s,
                    List.of(
                        engines(s, role)
                            .set(Places.variable(s, role, KEEP_ALIVE) + "/value", 120)))));
  }

  private static Role other(Role role) {
    return role == PREFILL ? DECODE : PREFILL;
  }

  private static boolean isOnGke(PdStack stack) {
    return stack.hardware().nodeSelector().containsKey("cloud.google.com/gke-accelerator");
  }

  private static ManifestEdit on(PdStack stack, Role role, String label, String value) {
    return engines(stack, role)
        .merge(
            map()
                .with(
                    "spec",
                    map()
                        .with(
                            "template",
                            map()
                                .with(
                                    "spec", map().with("nodeSelector", map().with(label, value)))))
                .toJson());
  }

  private static Stream<Breakage> ofNewerEngines() {
    String drafts = "{\"method\":\"eagle\",\"model\":\"example/drafts\"}";
    return Stream.of(
        in08("C7", DECODE, s -> newer(s, DECODE, "--speculative-config", drafts)),
        in08("C9", DECODE, PodBreakages::withSplitPrompts)
            .when(s -> s.hardware().gpusPerNode() > 1),
        in08("V12", PREFILL, s -> newer(s, PREFILL, "-dcp", "" + oneMoreThanRanks(s))),
        in08("V15", PREFILL, s -> newer(s, PREFILL, "--use-replayssm")),
        in08("V15", DECODE, s -> newer(s, DECODE, "--use-replayssm")));
  }

  /** As many as there are ranks would be right. */
  private static int oneMoreThanRanks(PdStack stack) {
    return stack.prefill().tensorParallel() + 1;
  }

  private static Breakage in08(String rule, Role role, UnaryOperator<PdStack> change) {
    return of(rule, role, ARGS_08, change).when(EppBreakages::canMove);
  }

  private static PdStack newer(PdStack stack, Role role, String... args) {
    PdStack moved = Moved.to08(stack);
    EngineCapabilities capabilities = EngineCapabilities.vllm("0.30.0");
    PdStack newer =
        moved.toBuilder().images(moved.images().engineCapabilities(capabilities)).build();
    return Breakage.with(newer, role, w -> w.args(args));
  }

  /** Over 3 and over 2 ranks, by the two ways that there are. */
  private static PdStack withSplitPrompts(PdStack stack) {
    PdStack small =
        stack.toBuilder()
            .model(Model.huggingFace("example/latent").shape(ModelShape.latent(64)))
            .prefill(stack.prefill().tensorParallel(1))
            .decode(stack.decode().tensorParallel(2))
            .build();
    return Breakage.with(
        newer(small, PREFILL, "-pcp", "3", "-dcp", "3"), DECODE, w -> w.args("-dcp", "2"));
  }

  private static String unchecked(Role role) {
    return CONNECTOR
        + (role == PREFILL ? "\"kv_producer\"" : "\"kv_consumer\"")
        + ",\"kv_connector_extra_config\":{\"enforce_handshake_compat\":false}}";
  }

  private static ManifestEdit told(PdStack stack, Role role, String config) {
    return engines(stack, role).set(Places.valueOf(stack, role, CONFIG), config);
  }

  private static ManifestEdit set(PdStack stack, Role role, String place, String text) {
    return engines(stack, role).set(ENGINE + place, text);
  }

  private static List<ManifestEdit> without(PdStack stack, Role role, String... places) {
    return Stream.of(places).map(place -> engines(stack, role).remove(ENGINE + place)).toList();
  }

  private static PdStack edited(PdStack stack, List<ManifestEdit> edits) {
    PdStack edited = stack;
    for (ManifestEdit edit : edits) {
      edited = edited.toBuilder().edit(edit).build();
    }
    return edited;
  }

  private static ManifestEdit pod(PdStack stack, Role role, String field) {
    return engines(stack, role)
        .merge("{\"spec\":{\"template\":{\"spec\":{\"" + field + "\":true}}}}");
  }

  private static Manifest vllm(PdStack stack) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "Service")
            .with("metadata", map().with("name", "vllm").with("namespace", stack.namespace()))
            .with("spec", map().with("ports", List.of(map().with("port", 80)))));
  }
}
