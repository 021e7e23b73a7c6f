package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * V27: the part of the GPUs' memory that an engine takes is one, and its longest request is no
 * longer than the model's own.
 */
final class SizeFlagRules implements Rule {

  private static final String UTILIZATION = "--gpu-memory-utilization";
  private static final String LENGTH = "--max-model-len";

  /** Flags by which a model takes longer requests than its files say. */
  private static final List<String> CHANGE_LENGTH =
      List.of("--hf-overrides", "--hf-config-path", "--rope-scaling", "--rope-theta");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      Optional<String> part = engine.flags().value(UTILIZATION);
      if (part.isPresent()) {
        checkPart(engine, part.get(), where);
      }
      Optional<Long> length = TokenCount.of(engine, LENGTH);
      Optional<ModelShape> shape = subject.shape(engine);
      Optional<Integer> most = shape.isPresent() ? shape.get().maxModelLen() : Optional.empty();
      if (length.isPresent()
          && most.isPresent()
          && most.get() >= 1
          && length.get() > most.get()
          && isOfModel(engine)) {
        refuseLength(engine, length.get(), most.get(), where);
      }
    }
  }

  /** What is no number, V27 says of the flag. */
  private static void checkPart(EngineWorkload engine, String text, Findings findings) {
    Optional<BigDecimal> part = EngineMemory.number(text);
    if (part.isPresent()
        && (part.get().signum() <= 0 || part.get().compareTo(BigDecimal.ONE) > 0)) {
      findings.invalid(
          V27,
          engine.path() + ".args",
          text,
          "after " + UTILIZATION + " is no part of the GPUs' memory, and vLLM does not start",
          "use a number above 0 and up to 1, such as 0.9");
    }
  }

  private static void refuseLength(
      EngineWorkload engine, long length, int most, Findings findings) {
    findings.invalid(
        V27,
        engine.path() + ".args",
        length,
        "after "
            + LENGTH
            + " is more than the "
            + most
            + " tokens that the model takes, and vLLM does not start",
        "use " + most + " or less");
  }

  /** Whether nothing tells the engine to take more than the model's files say. */
  private static boolean isOfModel(EngineWorkload engine) {
    for (String flag : CHANGE_LENGTH) {
      if (engine.flags().isGiven(flag) || !engine.flags().knows(flag)) {
        return false;
      }
    }
    return !LongRequests.mayBeAllowed(engine);
  }
}
