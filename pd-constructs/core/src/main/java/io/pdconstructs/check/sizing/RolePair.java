package io.pdconstructs.check.sizing;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds how prefill and decode workers that serve together split one model.
 *
 * @param prefill how prefill workers do
 * @param decode how decode workers do
 * @param node GPUs of a node
 * @param shape the model; empty when it is not known, or no model has such a one
 * @param engine what decode's vLLM can do; empty when it is not known
 */
record RolePair(
    TensorSplit prefill,
    TensorSplit decode,
    int node,
    Optional<ModelShape> shape,
    Optional<EngineCapabilities> engine) {

  /** Those of a stack, else those whose splits are known. */
  static List<RolePair> in(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      return List.of(of(subject.stack().get(), findings));
    }
    List<RolePair> pairs = new ArrayList<>();
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (TensorSplit.isKnown(prefill) && TensorSplit.isKnown(decode)) {
          pairs.add(
              new RolePair(
                  TensorSplit.of(prefill, findings),
                  TensorSplit.of(decode, findings),
                  Integer.MAX_VALUE,
                  subject.shape(decode),
                  decode.version().capabilities()));
        }
      }
    }
    return pairs;
  }

  private static RolePair of(PdStack stack, Findings findings) {
    return new RolePair(
        TensorSplit.of(stack, Role.PREFILL, findings),
        TensorSplit.of(stack, Role.DECODE, findings),
        stack.hardware().gpusPerNode(),
        stack.model().shape().filter(ModelShape::isPossible),
        Optional.of(stack.engineCapabilities()));
  }

  /** Whether each of them fits by itself. */
  boolean fits() {
    return prefill.fits(node, shape) && decode.fits(node, shape);
  }

  /** Whether prefill's split is larger than decode's, with which decode's vLLM would crash. */
  boolean isPrefillRefused() {
    return prefill.tp() > decode.tp()
        && engine.isPresent()
        && !engine.get().has(Trait.PREFILL_MAY_EXCEED_DECODE);
  }

  /** Whether one split divides the other. */
  boolean divides() {
    return prefill.tp() % decode.tp() == 0 || decode.tp() % prefill.tp() == 0;
  }

  /** Whether several ranks of prefill share a KV head, as far as is known. */
  boolean hasReplicatedPrefill() {
    return shape.isPresent()
        && !shape.get().latentAttention()
        && prefill.tp() > shape.get().kvHeads();
  }
}
