package io.pdconstructs.check;

import io.pdconstructs.check.Problem.Kind;
import java.util.ArrayList;
import java.util.List;

/** Tells what is wrong only where prefill and decode are different workers. */
final class TwoRoles {

  private TwoRoles() {}

  /** The report about a stack whose engines do both. What was not looked at stays. */
  static Report leftOut(Report report) {
    List<Problem> left = new ArrayList<>();
    for (Problem problem : report.problems()) {
      if (problem.level() == Level.UNCHECKED || !isAboutThem(problem)) {
        left.add(problem);
      }
    }
    return new Report(left, report.suppressed());
  }

  private static boolean isAboutThem(Problem problem) {
    if (!(problem.id() instanceof LibraryRule rule)) {
      return false;
    }
    return switch (rule) {
      case S1, S3, S7, S8, S9, N1, R4, V4, V9, E12 -> true;
      case S2, N4 -> problem.kind().filter(Kind.REQUIRED::equals).isPresent();
      case R6 -> problem.level() == Level.WARNING;
      default -> false;
    };
  }
}
