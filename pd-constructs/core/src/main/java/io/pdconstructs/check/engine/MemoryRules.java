package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.G1;
import static io.pdconstructs.check.LibraryRule.G15;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvCache;
import io.pdconstructs.sizing.KvCacheType;
import io.pdconstructs.sizing.MemoryFit;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a model fits. G1 weights and one longest prompt in the memory of a worker's GPUs, G15
 * weights on the volume that they are downloaded to. What is not known is not checked: the model's
 * weights, the GPUs' memory, an engine that is told to change either.
 */
final class MemoryRules implements Rule {

  private static final String UTILIZATION = "--gpu-memory-utilization";

  /** Flags by which weights or KV cache take something else. */
  private static final List<String> CHANGE_AMOUNTS =
      List.of("--quantization", "--cpu-offload-gb", "--kv-cache-memory-bytes", "--hf-overrides");

  private static final Set<String> TWO_BYTES = Set.of("auto", "bfloat16", "float16", "half");

  private static final int MOST_DIGITS = 20;

  /** More than any node has. */
  private static final int MOST_GPUS = 1024;

  private static final BigDecimal GIBIBYTE = Quantity.gibibytes(1).value();

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G1, G15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      return;
    }
    PdStack stack = subject.stack().get();
    Optional<ModelShape> shape = stack.model().shape();
    if (shape.isEmpty() || !isPossible(shape.get())) {
      return;
    }
    checkVolume(stack, shape.get(), findings);
    Optional<Quantity> memory = stack.hardware().gpuMemory();
    if (memory.isPresent() && isAmount(memory.get())) {
      for (EngineWorkload engine : subject.vllmEngines()) {
        checkGpus(stack, shape.get(), memory.get(), engine, findings.of(engine.role()));
      }
    }
  }

  /** Other numbers are reported as such. */
  private static boolean isPossible(ModelShape shape) {
    return shape.isPossible()
        && shape.weights().isPresent()
        && isAmount(shape.weights().get())
        && shape.activation().value().signum() >= 0;
  }

  private static boolean isAmount(Quantity bytes) {
    return bytes.value().signum() > 0;
  }

  private static void checkVolume(PdStack stack, ModelShape shape, Findings findings) {
    if (stack.model() instanceof HuggingFaceModel fetched
        && isAmount(fetched.cacheSize())
        && fetched.cacheSize().value().compareTo(shape.weights().get().value()) < 0) {
      findings.warn(
          G15,
          "model.cacheSize",
          fetched.cacheSize()
              + " do not hold the "
              + gibibytes(shape.weights().get().value())
              + " of weights that each worker downloads: its pod is evicted",
          "use cacheSize(gibibytes("
              + shape.weights().get().value().divide(GIBIBYTE, 0, RoundingMode.CEILING)
              + ")) or more");
    }
  }

  private static void checkGpus(
      PdStack stack, ModelShape shape, Quantity memory, EngineWorkload engine, Findings findings) {
    int gpus = stack.workers(engine.role()).tensorParallel();
    List<Integer> possible = possible(shape, stack.hardware().gpusPerNode());
    if (engine.container().isMissingNode() || !possible.contains(gpus)) {
      return; // P2, P3 and P15 say so
    }
    boolean hybrid = engine.has(Trait.HYBRID_MANAGER) && engine.hybridManager().isOn();
    Optional<MemoryFit> fit =
        MemoryFit.of(shape, memory, gpus).flatMap(plain -> asTold(plain, engine, hybrid));
    if (fit.isPresent()) {
      Optional<Long> longest = longest(shape, engine);
      check(fit.get(), longest, possible, "tensorParallel", findings);
    }
  }

  /** The numbers of GPUs that split a model. */
  private static List<Integer> possible(ModelShape shape, int perNode) {
    List<Integer> possible = new ArrayList<>();
    int most = Math.min(MOST_GPUS, Math.min(perNode, shape.attentionHeads()));
    for (int gpus = 1; gpus <= most; gpus++) {
      if (shape.splitsOver(gpus)) {
        possible.add(gpus);
      }
    }
    return possible;
  }

  /** Empty when the engine is told what makes the amounts unknown. */
  private static Optional<MemoryFit> asTold(
      MemoryFit plain, EngineWorkload engine, boolean hybridManager) {
    for (String flag : CHANGE_AMOUNTS) {
      if (engine.flags().isGiven(flag) || !engine.flags().knows(flag)) {
        return Optional.empty();
      }
    }
    Optional<String> told = engine.flags().value(UTILIZATION);
    Optional<BigDecimal> part =
        told.isPresent() ? part(told.get()) : Optional.of(plain.utilization());
    if (part.isEmpty() || !TWO_BYTES.contains(engine.flags().value("--dtype").orElse("auto"))) {
      return Optional.empty();
    }
    Optional<KvCache> cache =
        KvCacheType.of(engine.flags().value("--kv-cache-dtype").orElse("auto"))
            .flatMap(type -> KvCache.of(plain.shape(), type))
            .map(known -> known.hybridManager(hybridManager));
    return Optional.of(plain.utilization(part.get()).cache(cache));
  }

  /** A part of a whole, in no more digits than anybody writes. */
  private static Optional<BigDecimal> part(String text) {
    try {
      BigDecimal part = new BigDecimal(text);
      return part.scale() <= MOST_DIGITS && part.signum() > 0 && part.compareTo(BigDecimal.ONE) <= 0
          ? Optional.of(part)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Tokens of the longest request that the engine takes; empty when it is not known. */
  private static Optional<Long> longest(ModelShape shape, EngineWorkload engine) {
    Optional<Long> longest =
        engine.flags().value("--max-model-len").isPresent()
            ? Optional.of(engine.flags().number("--max-model-len", 0))
            : shape.maxModelLen().map(Integer::longValue);
    return longest.filter(tokens -> tokens >= 1);
  }

  /**
   * Whether a model fits a worker.
   *
   * @param longest tokens of the longest request; empty when it is not known
   * @param possible the numbers of GPUs that a worker could have, in order
   * @param path where the number of GPUs is said
   */
  static void check(
      MemoryFit fit,
      Optional<Long> longest,
      List<Integer> possible,
      String path,
      Findings findings) {
    if (!fit.isPossible()) {
      findings.invalid(
          G1,
          path,
          fit.tensorParallel(),
          "must hold the "
              + gibibytes(fit.weights().value())
              + " of weights and about "
              + gibibytes(fit.overhead())
              + " that the engine takes beside them, and leave room for a KV cache; it may take "
              + gibibytes(fit.usable())
              + " ("
              + fit.utilization().toPlainString()
              + " of "
              + gibibytes(fit.gpuMemory().value())
              + " a GPU)",
          nextThatHolds(fit, longest.orElse(1L), possible)
              .or(() -> nextThatHolds(fit, 1, possible))
              .map(gpus -> "use tensorParallel(" + gpus + ") or more")
              .orElse("use a model with smaller weights, or GPUs with more memory"));
    } else if (longest.isPresent() && !fit.holds(longest.get())) {
      warnOfLength(fit, longest.get(), possible, path, findings);
    }
  }

  private static void warnOfLength(
      MemoryFit fit, long longest, List<Integer> possible, String path, Findings findings) {
    long held = aboutThousands(fit.longestRequest().orElse(0L));
    String shorter =
        held >= 1 ? "VllmEngine.maxModelLen(" + held + ") or less" : "GPUs with more memory";
    findings.warn(
        G1,
        path,
        gibibytes(fit.weights().value())
            + " of weights leave about "
            + gibibytes(fit.left())
            + " of "
            + gibibytes(fit.usable())
            + " to the KV cache, which holds about "
            + held
            + " tokens, less than one longest request of "
            + longest
            + ": vLLM does not start",
        "use "
            + nextThatHolds(fit, longest, possible)
                .map(gpus -> "tensorParallel(" + gpus + ") or more, or ")
                .orElse("")
            + shorter);
  }

  /** It is an estimate; below a thousand as it is. */
  private static long aboutThousands(long tokens) {
    return tokens < 1000 ? tokens : tokens - tokens % 1000;
  }

  private static Optional<Integer> nextThatHolds(
      MemoryFit fit, long tokens, List<Integer> possible) {
    for (int gpus : possible) {
      if (gpus > fit.tensorParallel() && fit.tensorParallel(gpus).holds(tokens)) {
        return Optional.of(gpus);
      }
    }
    return Optional.empty();
  }

  /** With one digit, such as {@code 131.4 GiB}. */
  private static String gibibytes(BigDecimal bytes) {
    return bytes.divide(GIBIBYTE, 1, RoundingMode.HALF_UP).toPlainString() + " GiB";
  }
}
