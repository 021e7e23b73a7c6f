package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.VllmEngine;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/** U1: lengths and times of the engine that can be. */
final class EngineAmountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      VllmEngine engine = subject.stack().get().engine();
      NumberRange.atLeastOne("engine.blockSize", engine.blockSize(), findings);
      NumberRange.atLeastOne("engine.maxModelLen", engine.maxModelLen(), findings);
      TimeRange.check("engine.startupBudget", engine.startupBudget(), findings);
    }
  }
}
