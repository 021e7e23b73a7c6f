package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.util.ArrayList;
import java.util.List;

/** Rules, all asked at once. */
public final class RuleBook {

  private final List<Rule> rules;

  private RuleBook(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** These rules. */
  public static RuleBook of(List<Rule> rules) {
    return new RuleBook(rules);
  }

  /** The rules. The list cannot be changed. */
  public List<Rule> rules() {
    return rules;
  }

  /** What is wrong with a stack and the objects it became. */
  public Report check(PdStack stack, Manifests manifests) {
    return check(stack, Edited.none(manifests));
  }

  /** What is wrong with a stack, its edits and the objects it became. */
  public Report check(PdStack stack, Edited edited) {
    Findings findings = ask(Subject.of(stack, edited), Findings.about(stack.name()));
    return stack.suppressions().isEmpty()
        ? findings.report()
        : Suppressions.applied(stack, findings);
  }

  /**
   * What is wrong with a stack that was discovered among external manifests. What rules need to
   * know of engine and picker is what their images tell.
   */
  public Report check(DiscoveredStack stack) {
    Subject subject = Subject.of(stack);
    Report report = ask(subject, Findings.aboutExternal(stack.name())).report();
    return subject.topology().isAggregated() ? TwoRoles.leftOut(report) : report;
  }

  /**
   * The same rules, and these after them. Returns a copy.
   *
   * @throws IllegalArgumentException when one of these has no ID, or one of the library's
   */
  @CheckReturnValue
  public RuleBook with(Rule... more) {
    List<Rule> all = new ArrayList<>(rules);
    for (Rule rule : more) {
      all.add(own(rule));
    }
    return new RuleBook(all);
  }

  private Findings ask(Subject subject, Findings findings) {
    for (Rule rule : rules) {
      rule.check(subject, findings.by(rule));
    }
    return findings;
  }

  private static Rule own(Rule rule) {
    boolean ours = rule.ids().stream().anyMatch(LibraryRule.class::isInstance);
    if (rule.ids().isEmpty() || (ours && !(rule instanceof ExactNumbers))) {
      throw new IllegalArgumentException(
          rule.getClass().getName()
              + " has "
              + (ours ? "an ID of the library" : "no ID")
              + " in its ids(): name its own, such as RuleId.own(\"ACME-1\")");
    }
    return rule;
  }
}
