package io.pdconstructs.check;

import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A rule of one ID.
 *
 * @param id its ID
 * @param asked what it asks
 */
record OneRule(RuleId id, BiConsumer<Subject, Findings> asked) implements Rule {

  @Override
  public Set<RuleId> ids() {
    return Set.of(id);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    asked.accept(subject, findings);
  }

  @Override
  public String toString() {
    return "the rule " + id;
  }
}
