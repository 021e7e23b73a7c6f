package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** V27: the block size of a stack is one that its vLLM takes. */
final class BlockSizeRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      Optional<Integer> tokens = stack.engine().blockSize();
      if (tokens.isPresent() && tokens.get() >= 1) {
        check(tokens.get(), stack.engineCapabilities(), findings);
      }
    }
  }

  private static void check(Integer tokens, EngineCapabilities engine, Findings findings) {
    Set<Integer> known = engine.blockSizes();
    if (!known.isEmpty() && !known.contains(tokens)) {
      findings.invalid(
          V27,
          "engine.blockSize",
          tokens,
          "is no block size of " + engine.engine(),
          "use one of " + known.stream().sorted().map(String::valueOf).toList());
    }
  }
}
