package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Breakage.ofWorkers;
import static io.pdconstructs.conformance.Places.ENGINE;
import static io.pdconstructs.conformance.Places.ENGINE_PATH;
import static io.pdconstructs.conformance.Places.SIDECAR;
import static io.pdconstructs.conformance.Places.engines;
import static io.pdconstructs.conformance.Places.pool;

import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Engines that differ, do not find each other, or are not found; mostly by edits. */
final class EngineBreakages {

  private static final String ARGS = ENGINE_PATH + ".args";
  private static final String LIMITS = ENGINE_PATH + ".resources.limits";
  private static final String PROXY = "spec.template.spec.initContainers[routing-proxy]";
  private static final String PICKER =
      "Deployment/gaie-NAME-epp spec.template.spec.containers[epp].args";
  private static final String POOL = "InferencePool/gaie-NAME spec.";
  private static final String MOONCAKE =
      "{\"kv_connector\":\"MooncakeConnector\",\"kv_role\":\"kv_both\"}";
  private static final String HOST = "VLLM_NIXL_SIDE_CHANNEL_HOST";
  private static final String PORT = "VLLM_NIXL_SIDE_CHANNEL_PORT";
  private static final Predicate<PdStack> HAS_RDMA = stack -> Places.rdma(stack).isPresent();

  private static final Predicate<PdStack> HAS_IMAGE_OF_RELEASE =
      stack -> stack.images().engine().isEmpty();

  private EngineBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(
            Stream.of(Role.values()).flatMap(EngineBreakages::thatDiffer),
            Stream.of(Role.values()).flatMap(EngineBreakages::byThemselves),
            ofTheWay())
        .flatMap(breakages -> breakages);
  }

  /** Findings about two engines that differ are about decode, whichever of them was changed. */
  private static Stream<Breakage> thatDiffer(Role role) {
    return Stream.of(
        ofEdit("C1", DECODE, ENGINE_PATH + ".image", s -> set(s, role, "/image", "a:1")),
        ofEdit("C2", DECODE, ARGS, s -> set(s, role, "/args/0", "another")),
        of("C3", DECODE, ARGS, s -> Breakage.with(s, role, w -> w.args("--dt", "half"))),
        of(
            "C5",
            DECODE,
            ARGS,
            s -> Breakage.with(s, role, w -> w.args("--kv-cache-dtype=fp8_e5m2"))),
        ofEdit("C12", DECODE, ARGS, s -> addArg(s, role, "--max-model-len=7")),
        ofEdit("C13", DECODE, ARGS, s -> setFlag(s, role, "--served-model-name", "another")),
        ofEdit("P12", DECODE, ARGS, s -> addArg(s, role, "--block-size=256")),
        ofEdit("S9", DECODE, ARGS, s -> setFlag(s, role, "--kv-transfer-config", MOONCAKE)),
        ofEdit("G4", DECODE, LIMITS, s -> engines(s, role).add(Places.limit("a.com/nic"), "1")));
  }

  private static Stream<Breakage> byThemselves(Role role) {
    return Stream.of(
        ofEdit("U4", role, ENGINE_PATH, s -> set(s, role, "/name", "engine")),
        ofEdit("U4", role, ENGINE_PATH + ".command", s -> remove(s, role, ENGINE + "/command/1")),
        ofEdit("U4", role, ENGINE_PATH + ".command", s -> remove(s, role, ENGINE + "/command"))
            .isWarnedOf(),
        ofEdit(
            "V27",
            role,
            ARGS,
            s -> setFlag(s, role, "--kv-transfer-config", told("kv_both") + "x")),
        ofEdit("C14", role, ARGS, s -> setFlag(s, role, "--kv-transfer-config", told("both"))),
        ofEdit(
            "S1",
            role,
            ARGS,
            s ->
                engines(s, role)
                    .set(Places.flag(s, role, "--kv-transfer-config"), "--kv-events-config")),
        ofEdit("N1", role, env(HOST), s -> remove(s, role, Places.variable(s, role, HOST))),
        ofEdit(
            "N3",
            role,
            env(PORT),
            s -> engines(s, role).set(Places.variable(s, role, PORT) + "/value", "none")),
        ofEdit("N14", role, ENGINE_PATH + ".ports", s -> set(s, role, "/ports/0/name", "no_name")),
        ofEdit(
            "N14",
            role,
            ENGINE_PATH + ".ports[nixl]",
            s -> engines(s, role).set(ENGINE + "/ports/1/containerPort", 5601)),
        ofEdit("G4", role, LIMITS + "[\"NIC\"]", s -> engines(s, role).set(nic(s), "99"))
            .when(HAS_RDMA),
        ofEdit("S7", role, LIMITS + "[\"NIC\"]", s -> remove(s, role, nic(s))).when(HAS_RDMA),
        ofEdit(
                "T11",
                role,
                "spec.progressDeadlineSeconds",
                s -> engines(s, role).set("/spec/progressDeadlineSeconds", 60))
            .isWarnedOf()
            .when(s -> s.startupBudget().toSeconds() > 30), // rounded up to 60
        of(
                "T5",
                role,
                "spec.template.spec.terminationGracePeriodSeconds",
                s ->
                    Breakage.with(Moved.to08(s), role, w -> w.args("--shutdown-timeout", "700000")))
            .isWarnedOf()
            .when(EppBreakages::canMove),
        ofWorkers("V22", role, "env[VLLM_NOTHING]", w -> w.env("VLLM_NOTHING", "1"))
            .isWarnedOf()
            .when(HAS_IMAGE_OF_RELEASE),
        ofWorkers("V27", role, "args", w -> w.args("--nothing-like-it")).when(HAS_IMAGE_OF_RELEASE),
        ofEdit(
                "V6",
                role,
                ARGS,
                s ->
                    setFlag(
                        s, role, "--kv-transfer-config", told("kv_both").replace("}", ",\"a\":1}")))
            .when(HAS_IMAGE_OF_RELEASE),
        ofEdit(
            "R1",
            role,
            POOL + "selector[\"llm-d.ai/model\"]",
            s -> engines(s, role).merge(ofAnotherModel())));
  }

  private static Stream<Breakage> ofTheWay() {
    return Stream.of(
        ofEdit("N4", DECODE, PROXY, s -> engines(s, DECODE).remove(SIDECAR)),
        ofEdit("N4", DECODE, PROXY + ".args[--vllm-port]", s -> setProxy(s, 1, "--vllm-port=8201")),
        ofEdit(
            "N4", DECODE, PROXY + ".args[--vllm-port]", s -> setFlag(s, DECODE, "--port", "8201")),
        ofEdit("N5", DECODE, PROXY + ".args[--port]", s -> setProxy(s, 0, "--port=8001")),
        ofEdit("N5", PREFILL, ARGS + "[--port]", s -> setFlag(s, PREFILL, "--port", "8001")),
        ofEdit("R5", PICKER, s -> setPicker(s, 3, "another")),
        ofEdit("R9", PICKER, s -> setPicker(s, 1, "another")),
        ofEdit(
            "R9", POOL + "extensionRef.name", s -> pool(s).set("/spec/extensionRef/name", "epp")),
        ofEdit(
            "U5",
            "edits[Service/gaie-NAME-epp]",
            s -> Places.picker(s, "Service").remove("/spec/typ")),
        ofEdit(
            "U5",
            "edits[Service/epp]",
            s -> ManifestEdit.of("Service", "epp").set("/spec/type", "a")),
        ofEdit(
            "U5", "edits[InferencePool/gaie-NAME]", s -> pool(s).set("/metadata/namespace", "b")),
        ofEdit("U5", "edits[InferencePool/gaie-NAME]", s -> pool(s).add("/spec/selector", "a")));
  }

  private static String told(String role) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"" + role + "\"}";
  }

  private static String env(String name) {
    return ENGINE_PATH + ".env[" + name + "]";
  }

  private static String nic(PdStack stack) {
    return Places.limit(Places.rdma(stack).map(Rdma::resource).orElse(""));
  }

  private static ManifestEdit set(PdStack stack, Role role, String place, String text) {
    return engines(stack, role).set(ENGINE + place, text);
  }

  private static ManifestEdit remove(PdStack stack, Role role, String place) {
    return engines(stack, role).remove(place);
  }

  private static ManifestEdit addArg(PdStack stack, Role role, String arg) {
    return engines(stack, role).add(ENGINE + "/args/-", arg);
  }

  private static ManifestEdit setFlag(PdStack stack, Role role, String flag, String text) {
    return engines(stack, role).set(Places.valueOf(stack, role, flag), text);
  }

  private static ManifestEdit setProxy(PdStack stack, int arg, String text) {
    return engines(stack, DECODE).set(SIDECAR + "/args/" + arg, text);
  }

  private static ManifestEdit setPicker(PdStack stack, int arg, String text) {
    return Places.picker(stack, "Deployment").set(ENGINE + "/args/" + arg, text);
  }

  /** A Deployment that fits its own pods, but not the pool. */
  private static String ofAnotherModel() {
    String labels = "{\"llm-d.ai/model\":\"another\"}";
    return "{\"spec\":{\"selector\":{\"matchLabels\":%s},\"template\":{\"metadata\":{\"labels\":%s}}}}"
        .formatted(labels, labels);
  }
}
