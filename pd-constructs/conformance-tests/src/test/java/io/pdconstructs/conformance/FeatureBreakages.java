package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Places.ENGINE_PATH;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.sizing.ModelShape;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What engines can do, but not beside a transfer, and what they are told of it. */
final class FeatureBreakages {

  private static final String ON = "--no-disable-hybrid-kv-cache-manager";
  private static final String ENV = ENGINE_PATH + ".env";
  private static final String ARGS = ENGINE_PATH + ".args";
  private static final String ARGS_08 = "spec.template.spec.containers[modelserver].args";
  private static final String READY = "VLLM_ENGINE_READY_TIMEOUT_S";
  private static final String READY_08 =
      "spec.template.spec.containers[modelserver].env[" + READY + "]";
  private static final Predicate<PdStack> TELLS_UCX_NOTHING =
      stack ->
          Places.rdma(stack).isPresent()
              && stack.hardware().env().keySet().stream()
                  .noneMatch(name -> name.startsWith("UCX_") || name.startsWith("NCCL_"));

  private FeatureBreakages() {}

  static Stream<Breakage> all() {
    return Stream.concat(Stream.of(Role.values()).flatMap(FeatureBreakages::ofRole), ofBoth());
  }

  private static Stream<Breakage> ofRole(Role role) {
    return Stream.of(
        variable("C4", DECODE, role, "VLLM_ATTENTION_BACKEND", "FLASHINFER"),
        variable("P11", DECODE, role, "VLLM_KV_CACHE_LAYOUT", "NHD"),
        variable("V2", role, role, "PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True"),
        variable("C11", role, role, "NIXL_BACKEND", "UCX").isWarnedOf(),
        variable("G7", role, role, "UCX_TLS", "tcp").isWarnedOf().when(TELLS_UCX_NOTHING),
        of("G8", role, ENV, s -> Breakage.with(s, role, w -> w.env("NCCL_IB_HCA", "mlx5")))
            .isWarnedOf()
            .when(TELLS_UCX_NOTHING),
        in08("V11", role, s -> Breakage.with(s, role, w -> w.args("-dcp", "2"))),
        in08(
            "V14",
            role,
            s -> Breakage.with(s, role, w -> w.args("--enable-return-routed-experts"))),
        of("C6", DECODE, ARGS_08, s -> Breakage.with(Moved.to08(s), role, w -> w.args(ON)))
            .when(EppBreakages::canMove),
        of("T4", role, READY_08, s -> withTimeout(Moved.to08(s), role))
            .isWarnedOf()
            .when(EppBreakages::canMove),
        Breakage.ofEdit(
            "C14",
            role,
            ARGS,
            s ->
                Places.engines(s, role)
                    .set(
                        Places.valueOf(s, role, "--kv-transfer-config"),
                        "{\"kv_connector\":\"NixlConnector\"}")));
  }

  private static Stream<Breakage> ofBoth() {
    String drafts = "{\"method\":\"eagle\"}";
    return Stream.of(
        of(
            "V10",
            DECODE,
            ARGS,
            s -> Breakage.with(s, DECODE, w -> w.args("--speculative-config", drafts))),
        of("P14", PREFILL, "tensorParallel", FeatureBreakages::withLargePrefill)
            .isWarnedOf()
            .when(EppBreakages::canMove)
            .when(s -> s.hardware().gpusPerNode() > 1));
  }

  private static PdStack withTimeout(PdStack stack, Role role) {
    return Breakage.with(stack, role, w -> w.env(READY, "999999"));
  }

  private static Breakage variable(
      String rule, Role reported, Role changed, String name, String value) {
    return of(
        rule,
        reported,
        ENV + "[" + name + "]",
        s -> Breakage.with(s, changed, w -> w.env(name, value)));
  }

  private static Breakage in08(String rule, Role role, UnaryOperator<PdStack> change) {
    return of(rule, role, ARGS_08, s -> change.apply(Moved.to08(s))).when(EppBreakages::canMove);
  }

  private static PdStack withLargePrefill(PdStack stack) {
    return Moved.to08(stack).toBuilder()
        .model(Model.huggingFace("example/of-four-kv-heads").shape(ModelShape.grouped(64, 4)))
        .prefill(stack.prefill().tensorParallel(2))
        .decode(stack.decode().tensorParallel(1))
        .build();
  }
}
