package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.G1;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.MemoryFit;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * G1: the memory of a worker's GPUs holds the weights and one longest prompt. What is not known is
 * not checked: the model's weights, the GPUs' memory, an engine that is told to change either.
 */
final class GpuMemoryRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      return;
    }
    PdStack stack = subject.stack().get();
    Optional<Quantity> memory = stack.hardware().gpuMemory();
    if (memory.isEmpty() || memory.get().value().signum() <= 0) {
      return;
    }
    Optional<ModelShape> shape = stack.model().shape();
    if (shape.isPresent() && KnownWeights.of(shape.get()).isPresent()) {
      for (EngineWorkload engine : subject.vllmEngines()) {
        check(stack, shape.get(), memory.get(), engine, findings.of(engine.role()));
      }
    }
  }

  private static void check(
      PdStack stack, ModelShape shape, Quantity memory, EngineWorkload engine, Findings findings) {
    int gpus = stack.workers(engine.role()).tensorParallel();
    List<Integer> possible = Splits.possible(shape, stack.hardware().gpusPerNode());
    if (engine.container().isMissingNode() || !possible.contains(gpus)) {
      return; // P2, P3 and P15 say so
    }
    Optional<MemoryFit> fit =
        MemoryFit.of(shape, memory, gpus).flatMap(plain -> EngineMemory.asTold(plain, engine));
    if (fit.isPresent()) {
      new MemoryShortage(fit.get(), possible, findings).report(EngineMemory.longest(shape, engine));
    }
  }
}
