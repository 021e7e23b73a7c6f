package io.pdconstructs.check.sizing;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.util.Optional;

/**
 * Tells over how many GPUs a worker splits the model.
 *
 * @param tp how many
 * @param path where that is said
 * @param findings what is wrong with it
 */
record TensorSplit(int tp, String path, Findings findings) {

  static TensorSplit of(PdStack stack, Role role, Findings findings) {
    int tp = stack.workers(role).tensorParallel();
    return new TensorSplit(tp, "tensorParallel", findings.of(role));
  }

  /** Whether it is known of a workload. */
  static boolean isKnown(EngineWorkload engine) {
    return engine.flags().knows(CommonVllmFlags.TENSOR_PARALLEL);
  }

  static TensorSplit of(EngineWorkload engine, Findings findings) {
    long tp = engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    return new TensorSplit(
        (int) Math.max(0, Math.min(Integer.MAX_VALUE, tp)),
        engine.path() + ".args",
        findings.of(engine.role()));
  }

  /**
   * Whether a worker can be of this size.
   *
   * @param node GPUs of a node
   * @param shape the model; empty when it is not known
   */
  boolean fits(int node, Optional<ModelShape> shape) {
    return tp >= 1 && node >= 1 && tp <= node && (shape.isEmpty() || shape.get().splitsOver(tp));
  }

  void refuse(RuleId rule, String detail, Fix fix) {
    findings.invalid(rule, path, tp, detail, fix);
  }

  /** To use another size, with what else is to be done. */
  static Fix use(int other, String more) {
    return new Fix(
        "use tensorParallel(" + other + ")" + more,
        "use " + CommonVllmFlags.TENSOR_PARALLEL + " " + other + more);
  }
}
