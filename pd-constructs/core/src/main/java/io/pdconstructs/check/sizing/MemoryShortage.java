package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.G1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.sizing.MemoryFit;
import java.util.List;
import java.util.Optional;

/**
 * Says what the GPUs of a worker do not hold, and how many would (G1).
 *
 * @param fit what the model leaves of their memory
 * @param possible the numbers of GPUs that a worker could have, in order
 * @param findings what is wrong with it
 */
record MemoryShortage(MemoryFit fit, List<Integer> possible, Findings findings) {

  private static final String PATH = "tensorParallel";

  /**
   * Reports weights, else one longest request.
   *
   * @param longest tokens of the longest request; empty when it is not known
   */
  void report(Optional<Long> longest) {
    if (!fit.isPossible()) {
      refuse(longest.orElse(1L));
    } else if (longest.isPresent() && !fit.holds(longest.get())) {
      warnOfLength(longest.get());
    }
  }

  private void refuse(long longest) {
    String most =
        Gibibytes.text(fit.usable())
            + (" (" + fit.utilization().toPlainString() + " of ")
            + (Gibibytes.text(fit.gpuMemory().value()) + " a GPU)");
    findings.invalid(
        G1,
        PATH,
        fit.tensorParallel(),
        "must hold the "
            + Gibibytes.text(fit.weights().value())
            + " of weights and about "
            + Gibibytes.text(fit.overhead())
            + " that the engine takes beside them, and leave room for a KV cache; it may take "
            + most,
        nextThatHolds(longest)
            .or(() -> nextThatHolds(1))
            .map(gpus -> "use tensorParallel(" + gpus + ") or more")
            .orElse("use a model with smaller weights, or GPUs with more memory"));
  }

  private void warnOfLength(long longest) {
    long held = aboutThousands(fit.longestRequest().orElse(0L));
    String memory = Gibibytes.text(fit.left()) + " of " + Gibibytes.text(fit.usable());
    String shorter =
        held >= 1 ? "VllmEngine.maxModelLen(" + held + ") or less" : "GPUs with more memory";
    String larger =
        nextThatHolds(longest).map(gpus -> "tensorParallel(" + gpus + ") or more, or ").orElse("");
    findings.warn(
        G1,
        PATH,
        Gibibytes.text(fit.weights().value())
            + (" of weights leave about " + memory + " to the KV cache, which holds about " + held)
            + (" tokens, less than one longest request of " + longest + ": vLLM does not start"),
        "use " + larger + shorter);
  }

  /** It is an estimate; below a thousand as it is. */
  private static long aboutThousands(long tokens) {
    return tokens < 1000 ? tokens : tokens - tokens % 1000;
  }

  private Optional<Integer> nextThatHolds(long tokens) {
    for (int gpus : possible) {
      if (gpus > fit.tensorParallel() && fit.tensorParallel(gpus).holds(tokens)) {
        return Optional.of(gpus);
      }
    }
    return Optional.empty();
  }
}
