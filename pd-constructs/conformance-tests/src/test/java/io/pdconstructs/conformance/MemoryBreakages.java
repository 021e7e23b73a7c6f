package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Breakage.of;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.MemoryFit;
import io.pdconstructs.sizing.ModelShape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.Stream;

/** Models that do not fit the memory of GPUs, or the volume that they are downloaded to. */
final class MemoryBreakages {

  /** Of any GPUs' memory less than the shortest request takes, in a KV cache of any type. */
  private static final BigDecimal LITTLE = new BigDecimal("0.000001");

  private MemoryBreakages() {}

  static Stream<Breakage> all() {
    return Stream.concat(
        Stream.of(Role.values()).flatMap(MemoryBreakages::ofRole),
        Stream.of(
            of("G15", "model.cacheSize", MemoryBreakages::withSmallVolume)
                .when(MemoryBreakages::hasVolumeForWeights)
                .isWarnedOf()));
  }

  private static Stream<Breakage> ofRole(Role role) {
    String path = "tensorParallel";
    return Stream.of(
        of("G1", role, path, s -> withPart(s, role, new BigDecimal("0.01")))
            .when(stack -> memory(stack, role).isPresent()),
        of("G1", role, path, s -> withPart(s, role, partOfWeights(s, role).add(LITTLE)))
            .when(stack -> isKnownToFit(stack, role))
            .isWarnedOf());
  }

  private static PdStack withPart(PdStack stack, Role role, BigDecimal part) {
    String arg = "--gpu-memory-utilization=" + part.toPlainString();
    return Breakage.with(stack, role, workers -> workers.args(arg));
  }

  private static BigDecimal partOfWeights(PdStack stack, Role role) {
    MemoryFit whole = memory(stack, role).orElseThrow().utilization(BigDecimal.ONE);
    return BigDecimal.ONE.subtract(whole.left().divide(whole.usable(), MathContext.DECIMAL64));
  }

  /** Whether a worker of either role holds weights and one longest request, as far as is known. */
  static boolean fits(PdStack stack) {
    return Stream.of(Role.values())
        .allMatch(role -> memory(stack, role).map(fit -> fit.holds(longest(stack))).orElse(true));
  }

  private static boolean isKnownToFit(PdStack stack, Role role) {
    return memory(stack, role)
        .filter(fit -> fit.cache().isPresent() && fit.holds(longest(stack)))
        .isPresent();
  }

  private static Optional<MemoryFit> memory(PdStack stack, Role role) {
    return Split.memory(stack.model(), stack.hardware(), stack.workers(role).tensorParallel());
  }

  private static long longest(PdStack stack) {
    Optional<Integer> ofModel = stack.model().shape().flatMap(ModelShape::maxModelLen);
    return stack.engine().maxModelLen().or(() -> ofModel).orElse(1);
  }

  private static boolean hasVolumeForWeights(PdStack stack) {
    Optional<Quantity> weights = stack.model().shape().flatMap(ModelShape::weights);
    return stack.model() instanceof HuggingFaceModel model
        && weights.isPresent()
        && model.cacheSize().value().compareTo(weights.get().value()) >= 0;
  }

  private static PdStack withSmallVolume(PdStack stack) {
    Model small = ((HuggingFaceModel) stack.model()).cacheSize(Quantity.gibibytes(1));
    return stack.toBuilder().model(small).build();
  }
}
