package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofWorkers;
import static io.pdconstructs.conformance.Breakage.with;
import static io.pdconstructs.conformance.Places.ENGINE_PATH;

import io.pdconstructs.Affinity;
import io.pdconstructs.DeviceClaims;
import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPicker;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Resources;
import io.pdconstructs.Role;
import io.pdconstructs.RoleAffinity;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Suppression;
import io.pdconstructs.Toleration;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Values that cannot be: amounts, times, names, texts, and what is said twice. */
final class ValueBreakages {

  private static final String MEMORY = ENGINE_PATH + ".resources.limits.memory";
  private static final Quantity NOTHING = Quantity.gibibytes(0);
  private static final Quantity MISTAKEN_UNIT = Quantity.parse("200Ti");
  private static final Duration NO_WHOLE_SECONDS = Duration.ofMillis(1500);
  private static final Resources REQUEST_ABOVE_LIMIT = Resources.of("3", "1Gi", "2", "1Gi");
  private static final String HALF_A_CHARACTER = "a\ud83d";
  private static final String NO_NAME = "A_b";
  private static final String LONG = "x".repeat(64);

  private static final Predicate<PdStack> HAS_IMAGE = stack -> stack.images().engine().isPresent();

  private ValueBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(
            Stream.of(Role.values()).flatMap(ValueBreakages::ofRole),
            ofStack(),
            ofModel(),
            ofHardware())
        .flatMap(breakages -> breakages);
  }

  private static Stream<Breakage> ofRole(Role role) {
    return Stream.of(
        ofWorkers("U1", role, "replicas", w -> w.replicas(0)),
        ofWorkers("U1", role, "tensorParallel", w -> w.tensorParallel(0)),
        ofWorkers("U1", role, "cpu", w -> w.cpu(-1)),
        ofWorkers("U1", role, "memory", w -> w.memory(NOTHING)),
        ofWorkers("U1", role, "memory", w -> w.memory(MISTAKEN_UNIT)),
        ofWorkers("U1", role, "shm", w -> w.shm(Quantity.parse("0.5"))),
        ofWorkers("U1", role, "gracePeriod", w -> w.gracePeriod(NO_WHOLE_SECONDS)),
        ofWorkers("U1", role, "affinity.weight", w -> w.affinity(near(Role.DECODE).preferred(0))),
        ofWorkers("U1", role, "topologySpread.maxSkew", w -> w.topologySpread(spread().maxSkew(0))),
        ofWorkers("U2", role, "args", w -> w.args("--model=another")),
        ofWorkers(
            "U2", role, "topologySpread", w -> w.topologySpread(spread()).topologySpread(spread())),
        ofWorkers("U2", role, ENGINE_PATH + ".env", w -> w.env("TP_SIZE", "1")),
        ofWorkers("U3", role, "env[X]", w -> w.env("X", HALF_A_CHARACTER)),
        ofWorkers("U3", role, "annotations[x]", w -> w.annotation("x", "a\0")),
        ofWorkers("U3", role, "args", w -> w.args("--chat-template=" + HALF_A_CHARACTER)),
        ofWorkers("U3", role, ENGINE_PATH + ".env", w -> w.env("a=b", "c")),
        ofWorkers("U6", role, "affinity[\"x\"]", w -> w.affinity(Affinity.toNodes("x"))),
        ofWorkers("U6", role, "affinity[\"x\"]", w -> w.affinity(near(role)).affinity(away(role))),
        ofWorkers("V27", role, "args", w -> w.args("--max-num-seqs 64")),
        ofWorkers("G2", role, MEMORY, w -> w.memory(w.shm())),
        ofWorkers("G2", role, MEMORY, w -> w.memory(littleAbove(w.shm())))
            .when(stack -> hasRoom(stack, role))
            .isWarnedOf(),
        ofWorkers("G17", role, label("llm-d.ai/role"), w -> w.label("llm-d.ai/role", "both")),
        of("R3", role, "spec.template.metadata.labels", s -> withLabelOfPicker(s, role)),
        ofWorkers("M1", role, label("a b"), w -> w.label("a b", "c")),
        ofWorkers("M1", role, label("x"), w -> w.label("x", "-")),
        ofWorkers("M1", role, label("x"), w -> w.label("x", LONG)),
        ofWorkers("M1", role, "annotations[\"a/b/c\"]", w -> w.annotation("a/b/c", "d")),
        ofWorkers("M1", role, "nodeSelector[\"a b\"]", w -> w.nodeLabel("a b", "c")),
        ofWorkers("M1", role, "tolerations[\"-\"]", w -> w.toleration(Toleration.ofKey("-"))),
        ofWorkers("M1", role, "affinity[\"-\"]", w -> w.affinity(Affinity.toNodes("-", "a"))),
        ofWorkers(
            "M1", role, "topologySpread[\"-\"]", w -> w.topologySpread(TopologySpread.over("-"))),
        ofWorkers("M1", role, "priorityClass", w -> w.priorityClass(NO_NAME)));
  }

  private static Stream<Breakage> ofStack() {
    return Stream.of(
        ofEngine("U1", "engine.blockSize", engine -> engine.blockSize(0)),
        ofEngine("V27", "engine.blockSize", engine -> engine.blockSize(20)),
        ofEngine("U1", "engine.maxModelLen", engine -> engine.maxModelLen(-1)),
        ofEngine("U1", "engine.startupBudget", engine -> engine.startupBudget(NO_WHOLE_SECONDS)),
        ofEngine("U2", "engine.apiServerArgs", engine -> engine.apiServerArgs("--model=another")),
        ofEngine(
            "U3",
            "engine.apiServerArgs",
            engine -> engine.apiServerArgs("--chat-template=" + HALF_A_CHARACTER)),
        ofEngine("V27", "engine.apiServerArgs", engine -> engine.apiServerArgs("--a b")),
        of("S3", "disaggregation.fromPromptTokens", stack -> fromTokens(stack, 0))
            .when(EppBreakages::hasNoFile),
        of("S3", "disaggregation.fromPromptTokens", stack -> fromTokens(stack, 1_000_001))
            .when(EppBreakages::hasNoFile)
            .when(stack -> stack.engine().maxModelLen().isPresent()),
        of(
            "U10",
            "suppressions[P9]",
            s -> s.toBuilder().suppress(Suppression.of("P9", "")).build()),
        of("U2", "disaggregation.fromPromptTokens", stack -> fromTokens(stack, 5))
            .when(stack -> !EppBreakages.hasNoFile(stack)),
        of("T6", Role.PREFILL, "replicas", s -> with(s, Role.PREFILL, Workers::autoscaled))
            .when(stack -> !stack.prefill().isAutoscaled())
            .isWarnedOf(),
        of("U6", Role.DECODE, "affinity", ValueBreakages::waitingForEachOther),
        ofPicker("U1", "resources.cpuRequest", picker -> picker.resources(REQUEST_ABOVE_LIMIT)),
        ofPicker("U1", "verbosity", picker -> picker.verbosity(11)),
        ofPicker("U2", "args", picker -> picker.args("-v=5")),
        ofPicker("U3", "args", picker -> picker.args("a\0")),
        ofSidecar("U1", "resources.cpuRequest", sidecar -> sidecar.resources(REQUEST_ABOVE_LIMIT)),
        ofSidecar("U1", "verbosity", sidecar -> sidecar.verbosity(-1)),
        ofSidecar("U2", "args", sidecar -> sidecar.args("--secure-proxy=true")),
        ofSidecar("U3", "args", sidecar -> sidecar.args(HALF_A_CHARACTER)),
        of("M1", "images.pullSecrets", ValueBreakages::withBadPullSecret),
        of("M1", "namespace", stack -> stack.toBuilder().namespace(NO_NAME).build()),
        of("M1", "namespace", stack -> stack.toBuilder().namespace(LONG).build()),
        of("M1", "name", stack -> stack.toBuilder().name(NO_NAME).build())
            .when(stack -> stack.edits().isEmpty()),
        of("M1", "name", stack -> stack.toBuilder().name("x".repeat(40)).build())
            .when(s -> s.edits().isEmpty() && !(s.gateway() instanceof IstioGateway)),
        of("M3", "name", stack -> stack.toBuilder().name("x".repeat(34)).build())
            .when(s -> s.edits().isEmpty() && s.gateway() instanceof IstioGateway));
  }

  private static Stream<Breakage> ofModel() {
    return Stream.of(
        ofModel("U1", "model", Model.huggingFace(" ")),
        ofModel("U1", "model.cacheSize", Model.huggingFace("a").cacheSize(NOTHING)),
        ofModel("U1", "model.size", Model.onVolume("a", "b", "c").size(MISTAKEN_UNIT)),
        ofModel("U1", "model.size", Model.inImage("a", "/b").size(NOTHING)).when(HAS_IMAGE),
        ofShape("attentionHeads", ModelShape.grouped(0, 8)),
        ofShape("kvHeads", ModelShape.grouped(64, 0)),
        ofShape("kvHeads", ModelShape.grouped(96, 64))
            .when(stack -> isPowerOfTwo(stack.decode().tensorParallel())),
        ofModel("U3", "model", Model.huggingFace(HALF_A_CHARACTER)),
        ofModel("U3", "model.path", Model.onVolume("a", "b", "/c")),
        ofModel("U3", "model.path", Model.inImage("a", "/b/../c")).when(HAS_IMAGE),
        ofModel("U8", "images.engine", Model.inImage("a", "/b")).when(HAS_IMAGE.negate()),
        ofModel("M1", "model.claim", Model.onVolume("a", NO_NAME, "c")),
        of("U3", "model.servedAs", stack -> servedAs(stack, "a\0")),
        of("M1", "model.servedAs", stack -> servedAs(stack, "")),
        of("M1", "model.servedAs", stack -> servedAs(stack, "x".repeat(257))),
        ofModel("M1", "model", Model.huggingFace("x".repeat(257))),
        ofModel(
            "M1", "model.token.name", Model.huggingFace("a").token(new SecretKey(NO_NAME, "b"))),
        ofModel("M1", "model.token.key", Model.huggingFace("a").token(new SecretKey("b", "a b"))));
  }

  private static Stream<Breakage> ofHardware() {
    return Stream.of(
        ofNodes("U1", "hardware.gpusPerNode", nodes -> nodes.gpus("example.com/gpu", 0))
            .when(ValueBreakages::hasRdma),
        ofNodes("U1", "hardware.rdma.perPod", nodes -> nodes.rdma(new Rdma("a", "a.com/b", 0))),
        of("U2", "hardware.rdma.resource", ValueBreakages::withOneResourceForAll),
        ofNodes("U2", "hardware.env", nodes -> nodes.env("DP_SIZE", "1")),
        ofNodes("U3", "hardware.env[X]", nodes -> nodes.env("X", HALF_A_CHARACTER)),
        ofNodes("M1", "hardware.gpuResource", nodes -> nodes.gpus("gpu", nodes.gpusPerNode()))
            .when(ValueBreakages::hasRdma),
        ofNodes("M1", "hardware.rdma.resource", nodes -> nodes.rdma(new Rdma("a", "ib", 1))),
        ofClaims("gpuClass", new DeviceClaims("a", NO_NAME, "b", "c.com/d")),
        ofClaims("nicClass", new DeviceClaims("a", "b", NO_NAME, "c.com/d")),
        ofClaims("sameAttribute", new DeviceClaims("a", "b", "c", "d e")),
        ofNodes("M1", "hardware.nodeSelector[\"a b\"]", nodes -> nodes.nodeLabel("a b", "c")),
        ofNodes("M1", "hardware.tolerations[\"-\"]", n -> n.toleration(Toleration.ofKey("-"))),
        ofNodes("S7", "hardware.rdma", HardwareProfile::withoutRdma)
            .when(stack -> stack.hardware().devices().fabric().isPresent())
            .isWarnedOf());
  }

  private static Breakage ofEngine(String rule, String path, UnaryOperator<VllmEngine> change) {
    return of(rule, path, s -> s.toBuilder().engine(change.apply(s.engine())).build());
  }

  private static Breakage ofPicker(String rule, String path, UnaryOperator<EndpointPicker> change) {
    return of(
        rule,
        "endpointPicker." + path,
        s -> s.toBuilder().endpointPicker(change.apply(s.endpointPicker())).build());
  }

  private static Breakage ofSidecar(
      String rule, String path, UnaryOperator<RoutingSidecar> change) {
    return of(
        rule,
        "sidecar." + path,
        stack -> stack.toBuilder().sidecar(change.apply(stack.sidecar())).build());
  }

  private static PdStack fromTokens(PdStack stack, int tokens) {
    return stack.toBuilder().disaggregation(Disaggregation.fromPromptTokens(tokens)).build();
  }

  private static RoleAffinity near(Role role) {
    return Affinity.toRole(role, "x");
  }

  private static RoleAffinity away(Role role) {
    return Affinity.awayFromRole(role, "x");
  }

  private static TopologySpread spread() {
    return TopologySpread.over("x");
  }

  private static PdStack waitingForEachOther(PdStack stack) {
    PdStack half = with(stack, Role.PREFILL, workers -> workers.affinity(near(Role.DECODE)));
    return with(half, Role.DECODE, workers -> workers.affinity(near(Role.PREFILL)));
  }

  private static Breakage ofModel(String rule, String path, Model model) {
    return of(
        rule,
        path,
        stack -> {
          Optional<ModelShape> shape = stack.model().shape().map(ValueBreakages::withoutWeights);
          return stack.toBuilder().model(shape.map(model::shape).orElse(model)).build();
        });
  }

  /** Weights would ask for the room that the model's default volume does not have. */
  private static ModelShape withoutWeights(ModelShape shape) {
    return new ModelShape(
        shape.attentionHeads(),
        shape.kvHeads(),
        shape.latentAttention(),
        shape.hybrid(),
        shape.layers(),
        Optional.empty(),
        shape.activation(),
        shape.maxModelLen());
  }

  private static Breakage ofShape(String path, ModelShape shape) {
    return of(
        "U1", "model.shape." + path, s -> s.toBuilder().model(s.model().shape(shape)).build());
  }

  private static Breakage ofNodes(String rule, String path, UnaryOperator<HardwareProfile> change) {
    return of(rule, path, s -> s.toBuilder().hardware(change.apply(s.hardware())).build());
  }

  private static Breakage ofClaims(String path, DeviceClaims claims) {
    return ofNodes("M1", "hardware.claims." + path, nodes -> nodes.claims(claims));
  }

  private static String label(String key) {
    return "spec.template.metadata.labels[\"" + key + "\"]";
  }

  private static PdStack withLabelOfPicker(PdStack stack, Role role) {
    String picker = Places.picker(stack, "Service").name();
    return with(stack, role, workers -> workers.label("inferencepool", picker));
  }

  private static PdStack withBadPullSecret(PdStack stack) {
    return stack.toBuilder().images(stack.images().pullSecret(NO_NAME)).build();
  }

  private static PdStack withOneResourceForAll(PdStack stack) {
    Rdma rdma = new Rdma("a", Places.gpuResource(stack), 1);
    return stack.toBuilder().hardware(stack.hardware().rdma(rdma)).build();
  }

  private static PdStack servedAs(PdStack stack, String name) {
    return stack.toBuilder().model(stack.model().servedAs(name)).build();
  }

  private static Quantity littleAbove(Quantity shm) {
    return Quantity.mebibytes(shm.value().longValue() / (1 << 20) + 1);
  }

  private static boolean hasRoom(PdStack stack, Role role) {
    Quantity shm = stack.workers(role).shm();
    return stack
            .workers(role)
            .memory()
            .value()
            .subtract(shm.value())
            .compareTo(Quantity.gibibytes(8).value())
        >= 0;
  }

  private static boolean hasRdma(PdStack stack) {
    return Places.rdma(stack).isPresent();
  }

  private static boolean isPowerOfTwo(int n) {
    return Integer.bitCount(n) == 1;
  }
}
