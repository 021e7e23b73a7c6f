package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Places.engines;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What some models ask of both engines: those with states, with an encoder, or a small KV cache.
 */
final class ModelBreakages {

  private static final String ENGINE_08 = "spec.template.spec.containers[modelserver]";
  private static final String LAYOUT = "VLLM_SSM_CONV_STATE_LAYOUT";
  private static final Predicate<PdStack> HAS_TWO_GPUS =
      stack -> stack.hardware().gpusPerNode() > 1;

  private ModelBreakages() {}

  static Stream<Breakage> all() {
    return Stream.concat(
        Stream.of(
            in08("P8", DECODE, ".args", s -> hybrid(s, "0.19.1", 1, 2)).when(HAS_TWO_GPUS),
            in08("V1", DECODE, ".args", ModelBreakages::withWindows),
            in08("V18", DECODE, ".args", ModelBreakages::inFp4).when(HAS_TWO_GPUS)),
        Stream.of(Role.values()).map(ModelBreakages::withoutLayout));
  }

  private static Breakage withoutLayout(Role role) {
    return in08("V5", role, ".env[" + LAYOUT + "]", s -> without(hybrid(s, "0.30.0", 1, 1), role));
  }

  private static Breakage in08(String rule, Role role, String path, UnaryOperator<PdStack> change) {
    return of(rule, role, ENGINE_08 + path, s -> change.apply(Moved.to08(s)))
        .when(EppBreakages::canMove);
  }

  private static PdStack hybrid(PdStack stack, String version, int prefill, int decode) {
    return split(stack, prefill, decode).toBuilder()
        .model(Model.huggingFace("example/hybrid").shape(ModelShape.hybrid(16, 4)))
        .images(
            stack
                .images()
                .engineCapabilities(
                    EngineCapabilities.vllm(version).without(Trait.HYBRID_MANAGER_LOSES_FAILURES)))
        .build();
  }

  private static PdStack withWindows(PdStack stack) {
    KvLayers layers = KvLayers.of(36, 64).sliding(18, 128);
    return split(stack, 1, 1).toBuilder()
        .model(
            Model.huggingFace("example/with-windows")
                .shape(ModelShape.grouped(64, 8).layers(layers)))
        .engine(stack.engine().apiServerArgs("--no-disable-hybrid-kv-cache-manager"))
        .build();
  }

  private static PdStack inFp4(PdStack stack) {
    PdStack split =
        split(stack, 1, 2).toBuilder()
            .model(Model.huggingFace("example/of-four-kv-heads").shape(ModelShape.grouped(64, 4)))
            .build();
    PdStack ofDecode = Breakage.with(split, DECODE, w -> w.args("--kv-cache-dtype", "nvfp4"));
    return Breakage.with(ofDecode, PREFILL, w -> w.args("--kv-cache-dtype", "nvfp4"));
  }

  private static PdStack split(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }

  private static PdStack without(PdStack stack, Role role) {
    ManifestEdit edit = engines(stack, role).remove(Places.variable(stack, role, LAYOUT));
    return stack.toBuilder().edit(edit).build();
  }
}
