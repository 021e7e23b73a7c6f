package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Breakage.ofWorkers;
import static io.pdconstructs.conformance.Places.ENGINE;
import static io.pdconstructs.conformance.Places.ENGINE_PATH;
import static io.pdconstructs.conformance.Places.engines;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.sizing.ModelShape;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models that are split over GPUs in ways that cannot work. */
final class SplitBreakages {

  private static final String LIMIT = ENGINE_PATH + ".resources.limits[\"GPU\"]";

  private SplitBreakages() {}

  static Stream<Breakage> all() {
    return Stream.concat(
        Stream.of(
            pair("P4", PREFILL, (model, split) -> split.isSmaller() && !split.divides()),
            pair("P5", PREFILL, (model, split) -> split.prefill > split.decode),
            pair("P7", DECODE, (model, split) -> split.divides() && split.exceeds(model)),
            of("P6", PREFILL, "tensorParallel", SplitBreakages::withLargePrefill)
                .when(
                    stack ->
                        Moved.isPossible(stack)
                            && Moved.isAccepted(stack)
                            && stack.hardware().gpusPerNode() >= 8)),
        Stream.of(Role.values()).flatMap(SplitBreakages::ofRole));
  }

  private static Stream<Breakage> ofRole(Role role) {
    return Stream.of(
        gpus("P2", role, (shape, n) -> !Split.splitsHeads(shape, n)),
        gpus("P3", role, (s, n) -> Split.splitsHeads(s, n) && !Split.splitsKvHeads(s, n)),
        of("P15", role, "tensorParallel", s -> withGpus(s, role, s.hardware().gpusPerNode() + 1)),
        ofWorkers("V13", role, ENGINE_PATH + ".args", w -> w.args("-pp", "2")),
        ofWorkers("P1", role, LIMIT, w -> w.args("--data-parallel-size=2"))
            .when(stack -> !hasClaims(stack)),
        ofEdit("P1", role, LIMIT, s -> engines(s, role).set(gpuLimit(s), "99"))
            .when(stack -> !hasClaims(stack)),
        ofEdit("P17", role, ENGINE_PATH + ".env[TP_SIZE]", s -> size(s, role, "TP_SIZE")),
        ofEdit("P17", role, ENGINE_PATH + ".env[DP_SIZE]", s -> size(s, role, "DP_SIZE")),
        ofEdit("G10", role, ENGINE_PATH + ".resources.claims", s -> oneClaimLess(s, role))
            .when(stack -> hasClaims(stack) && stack.workers(role).tensorParallel() > 1),
        ofEdit("G10", role, LIMIT, s -> engines(s, role).add(gpuLimit(s), "1"))
            .when(SplitBreakages::hasClaims));
  }

  private static ManifestEdit size(PdStack stack, Role role, String name) {
    return engines(stack, role).set(Places.variable(stack, role, name) + "/value", "99");
  }

  private static ManifestEdit oneClaimLess(PdStack stack, Role role) {
    return engines(stack, role).remove(ENGINE + "/resources/claims/0");
  }

  private static String gpuLimit(PdStack stack) {
    return Places.limit(Places.gpuResource(stack));
  }

  private static boolean hasClaims(PdStack stack) {
    return stack.hardware().devices() instanceof DeviceClaims;
  }

  /** Larger than decode and than the KV heads, on an engine that takes the first alone. */
  private static PdStack withLargePrefill(PdStack stack) {
    return Moved.to08(stack).toBuilder()
        .model(Model.huggingFace("example/of-four-kv-heads").shape(ModelShape.grouped(64, 4)))
        .prefill(stack.prefill().tensorParallel(8))
        .decode(stack.decode().tensorParallel(4))
        .build();
  }

  private static PdStack withGpus(PdStack stack, Role role, int gpus) {
    return Breakage.with(stack, role, workers -> workers.tensorParallel(gpus));
  }

  /** One role with the first number of GPUs of which this is true. */
  private static Breakage gpus(String rule, Role role, BiPredicate<ModelShape, Integer> wrong) {
    return of(rule, role, "tensorParallel", s -> withGpus(s, role, first(s, wrong).orElseThrow()))
        .when(stack -> first(stack, wrong).isPresent());
  }

  private static Optional<Integer> first(PdStack stack, BiPredicate<ModelShape, Integer> wrong) {
    return stack
        .model()
        .shape()
        .flatMap(shape -> numbers(stack).filter(n -> wrong.test(shape, n)).findFirst());
  }

  private static Stream<Integer> numbers(PdStack stack) {
    return IntStream.rangeClosed(1, stack.hardware().gpusPerNode()).boxed();
  }

  /** Both roles with numbers that fit by themselves, the first of which this is true. */
  private static Breakage pair(
      String rule, Role role, BiPredicate<Optional<ModelShape>, Pair> wrong) {
    return of(rule, role, "tensorParallel", s -> firstPair(s, wrong).orElseThrow().in(s))
        .when(stack -> firstPair(stack, wrong).isPresent());
  }

  private static Optional<Pair> firstPair(
      PdStack stack, BiPredicate<Optional<ModelShape>, Pair> wrong) {
    Optional<ModelShape> shape = stack.model().shape();
    return numbers(stack)
        .flatMap(prefill -> numbers(stack).map(decode -> new Pair(prefill, decode)))
        .filter(pair -> Split.fits(shape, pair.prefill) && Split.fits(shape, pair.decode))
        .filter(pair -> wrong.test(shape, pair))
        .filter(pair -> MemoryBreakages.fits(pair.in(stack)))
        .findFirst();
  }

  /** GPUs of a prefill and of a decode worker. */
  private record Pair(int prefill, int decode) {

    boolean isSmaller() {
      return prefill < decode;
    }

    boolean divides() {
      return decode % prefill == 0;
    }

    boolean exceeds(Optional<ModelShape> model) {
      return model
          .filter(shape -> !shape.latentAttention())
          .filter(shape -> prefill < shape.kvHeads() && decode > shape.kvHeads())
          .isPresent();
    }

    PdStack in(PdStack stack) {
      return withGpus(withGpus(stack, PREFILL, prefill), DECODE, decode);
    }
  }
}
