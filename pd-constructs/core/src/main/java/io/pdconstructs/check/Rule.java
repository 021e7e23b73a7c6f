package io.pdconstructs.check;

/**
 * A family of rules. Most look at the finished objects, so that an edit that breaks a stack is
 * found too; what needs facts that objects do not hold looks at the stack. Rules read; they never
 * repair.
 */
@FunctionalInterface
public interface Rule {

  /** Reports what is wrong. */
  void check(Subject subject, Findings findings);
}
