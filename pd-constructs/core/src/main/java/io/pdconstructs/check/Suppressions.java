package io.pdconstructs.check;

import static io.pdconstructs.check.LibraryRule.U10;

import io.pdconstructs.PdStack;
import io.pdconstructs.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** U10: rules that a stack says do not count, have a reason and something to suppress. */
public final class Suppressions {

  private Suppressions() {}

  /** What is left of the findings about a stack, and what its suppressions take out. */
  public static Report applied(PdStack stack, Findings findings) {
    return applied(stack.name(), stack.suppressions(), findings);
  }

  /** What is left of findings, and what suppressions take out; those are said of this name. */
  public static Report applied(String name, List<Suppression> suppressions, Findings findings) {
    List<Problem> left = new ArrayList<>();
    List<Suppressed> suppressed = new ArrayList<>();
    for (Problem problem : findings.report().problems()) {
      Optional<Suppression> one =
          suppressions.stream().filter(each -> isOf(each, problem)).findFirst();
      if (one.isPresent()) {
        suppressed.add(new Suppressed(problem, one.get().reason()));
      } else {
        left.add(problem);
      }
    }
    Findings more = Findings.about(name);
    for (Suppression suppression : suppressions) {
      check(suppression, suppressed, more);
    }
    left.addAll(more.report().problems());
    return new Report(left, suppressed);
  }

  private static boolean isOf(Suppression suppression, Problem problem) {
    return !suppression.reason().isBlank()
        && suppression.rule().equals(problem.rule())
        && (suppression.role().isEmpty() || suppression.role().equals(problem.role()));
  }

  private static void check(
      Suppression suppression, List<Suppressed> suppressed, Findings findings) {
    Findings where = suppression.role().map(findings::of).orElse(findings);
    String path = "suppressions[" + suppression.rule() + "]";
    if (suppression.reason().isBlank()) {
      where.required(
          U10,
          path,
          "a rule that does not count has a reason",
          "say why, for whoever reads it later");
    } else if (suppressed.stream().noneMatch(one -> isOf(suppression, one.problem()))) {
      where.warn(
          U10,
          path,
          "suppresses nothing: the rule has nothing to say here",
          "remove it, so that the rule counts again");
    }
  }
}
