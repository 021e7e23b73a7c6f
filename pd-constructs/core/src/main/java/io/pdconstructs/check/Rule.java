package io.pdconstructs.check;

import java.util.Set;

/**
 * A family of rules. Most look at the finished objects, so that an edit that breaks a stack is
 * found too; what needs facts that objects do not hold looks at the stack. Rules read; they never
 * repair.
 */
public interface Rule {

  /** Every ID under which it reports; a report under another one is a bug of the rule. */
  Set<? extends RuleId> ids();

  /** Reports what is wrong. */
  void check(Subject subject, Findings findings);
}
