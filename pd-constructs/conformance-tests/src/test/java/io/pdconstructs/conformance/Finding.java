package io.pdconstructs.conformance;

import io.pdconstructs.Role;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A problem without its words: the rule, and where it was broken.
 *
 * @param rule ID of the rule
 * @param level how bad it is
 * @param role role of the workers that it is about; empty when it is about the stack as a whole
 * @param path the field
 */
record Finding(String rule, Level level, Optional<Role> role, String path) {

  /** The errors and warnings of a report. */
  static Set<Finding> in(Report report) {
    return report.problems().stream()
        .filter(problem -> problem.level().compareTo(Level.WARNING) <= 0)
        .map(Finding::of)
        .collect(Collectors.toSet());
  }

  private static Finding of(Problem problem) {
    return new Finding(problem.rule(), problem.level(), problem.role(), problem.path());
  }
}
