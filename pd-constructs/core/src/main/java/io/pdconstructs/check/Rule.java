package io.pdconstructs.check;

import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A family of rules. Most look at the finished objects, so that an edit that breaks a stack is
 * found too; what needs facts that objects do not hold looks at the stack. Rules read; they never
 * repair.
 */
public interface Rule {

  /**
   * A rule of one ID:
   *
   * <pre>{@code
   * RuleId owner = RuleId.own("ACME-1");
   * Rule rule = Rule.of(owner, (subject, findings) -> findings.warn(owner, "name", "...", "..."));
   * }</pre>
   */
  static Rule of(RuleId id, BiConsumer<Subject, Findings> check) {
    return new OneRule(id, check);
  }

  /** Every ID under which it reports; a report under another one is a bug of the rule. */
  Set<? extends RuleId> ids();

  /** Reports what is wrong. */
  void check(Subject subject, Findings findings);
}
