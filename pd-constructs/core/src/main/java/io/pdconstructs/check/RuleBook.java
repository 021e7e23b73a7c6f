package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import java.util.List;

/** The rules of the library, all asked at once. */
public final class RuleBook {

  private static final RuleBook STANDARD =
      new RuleBook(
          List.of(
              new InputRules(),
              new NameRules(),
              new ParallelismRules(),
              new ResourceRules(),
              new TransportRules()));

  private final List<Rule> rules;

  private RuleBook(List<Rule> rules) {
    this.rules = rules;
  }

  /** Every rule that the library knows. */
  public static RuleBook standard() {
    return STANDARD;
  }

  /** What is wrong with a stack and the objects it became. */
  public Report check(PdStack stack, Manifests manifests) {
    Findings findings = Findings.about(stack.name());
    for (Rule rule : rules) {
      rule.check(stack, findings);
      rule.check(manifests, findings);
    }
    return findings.report();
  }

  /**
   * What is wrong with objects whose stack is not known; they are called {@code manifests} in the
   * report.
   */
  public Report check(Manifests manifests) {
    Findings findings = Findings.about("manifests");
    for (Rule rule : rules) {
      rule.check(manifests, findings);
    }
    return findings.report();
  }
}
