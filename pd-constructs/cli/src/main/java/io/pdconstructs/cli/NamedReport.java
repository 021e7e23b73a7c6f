package io.pdconstructs.cli;

import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, under the name by which it is told.
 *
 * @param name what was looked at, such as an environment
 * @param report what rules found
 * @param refusal why no rule could look; empty when they did
 * @param positions where problems are, those of which a file is known
 */
record NamedReport(
    String name, Report report, Optional<String> refusal, Map<Problem, FilePosition> positions) {

  /** Copies. */
  NamedReport {
    positions = Map.copyOf(positions);
  }

  /** What rules found. */
  static NamedReport of(String name, Report report) {
    return new NamedReport(name, report, Optional.empty(), Map.of());
  }

  /** What could not be looked at, and why. */
  static NamedReport refused(String name, String why) {
    return new NamedReport(name, new Report(List.of(), List.of()), Optional.of(why), Map.of());
  }

  /** The same with places of its problems, also of those that are suppressed. */
  NamedReport at(Map<Problem, FilePosition> places) {
    return new NamedReport(name, report, refusal, places);
  }

  /** Where a problem is; empty when no file is known. */
  Optional<FilePosition> position(Problem problem) {
    return Optional.ofNullable(positions.get(problem));
  }
}
