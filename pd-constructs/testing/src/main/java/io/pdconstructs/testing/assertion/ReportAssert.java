package io.pdconstructs.testing.assertion;

import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.Suppressed;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what rules say. A failure shows the whole report. */
public final class ReportAssert extends AbstractAssert<ReportAssert, Report> {

  ReportAssert(Report actual) {
    super(actual, ReportAssert.class);
  }

  /** Nothing is refused. There may be warnings and notes. */
  public ReportAssert isAccepted() {
    isNotNull();
    if (actual.isRefused()) {
      failWithMessage("%s", "Expecting no error, but " + shown(actual));
    }
    return this;
  }

  /** Nothing is refused, and nothing is warned of. There may be notes. */
  public ReportAssert isAcceptedWithoutWarnings() {
    isNotNull();
    if (actual.isRefused() || !actual.warnings().isEmpty()) {
      failWithMessage("%s", "Expecting neither errors nor warnings, but " + shown(actual));
    }
    return this;
  }

  /**
   * There is an error of a rule.
   *
   * @param rule ID of the rule, such as {@code P5}
   * @return its errors, to say more of
   */
  public ProblemAssert isRefusedBy(String rule) {
    isNotNull();
    return of(rule, "an error", actual.errors());
  }

  /** There is a warning of a rule; see {@link #isRefusedBy(String)}. */
  public ProblemAssert warnsOf(String rule) {
    isNotNull();
    return of(rule, "a warning", actual.warnings());
  }

  /** There is a note of a rule; see {@link #isRefusedBy(String)}. */
  public ProblemAssert notes(String rule) {
    isNotNull();
    return of(rule, "a note", actual.notes());
  }

  /** There is something that a rule says nobody looked at; see {@link #isRefusedBy(String)}. */
  public ProblemAssert leavesUnchecked(String rule) {
    isNotNull();
    return of(rule, "something unchecked", actual.unchecked());
  }

  /** There is something of a rule that the stack says not to count. */
  public ProblemAssert suppresses(String rule) {
    isNotNull();
    return of(
        rule,
        "something suppressed",
        actual.suppressed().stream().map(Suppressed::problem).toList());
  }

  private ProblemAssert of(String rule, String what, List<Problem> problems) {
    List<Problem> found = problems.stream().filter(problem -> problem.rule().equals(rule)).toList();
    String wanted = what + " of " + rule;
    if (found.isEmpty()) {
      failWithMessage("%s", "Expecting " + wanted + ", but " + shown(actual));
    }
    return Chain.from(this, new ProblemAssert(actual, wanted, found));
  }

  /** The end of a sentence that tells a report. */
  static String shown(Report report) {
    return report.isEmpty()
        ? "there is nothing to report"
        : "the report is:\n" + report.toString().stripTrailing();
  }
}
