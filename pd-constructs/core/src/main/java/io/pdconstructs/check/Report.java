package io.pdconstructs.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that rules found, sorted by level, subject and path.
 *
 * @param problems errors, then warnings, then notes
 */
public record Report(List<Problem> problems) {

  /** Sorts, copies, and leaves out what was found twice. */
  public Report {
    problems = problems.stream().distinct().sorted().toList();
  }

  /** What cannot work; the stack is refused when there is any. */
  public List<Problem> errors() {
    return of(Level.ERROR);
  }

  /** What works worse than its user may think. */
  public List<Problem> warnings() {
    return of(Level.WARNING);
  }

  /** What is worth knowing. */
  public List<Problem> notes() {
    return of(Level.NOTE);
  }

  /** Whether there is an error. */
  public boolean isRefused() {
    return !errors().isEmpty();
  }

  /**
   * Nothing when there is no problem; else the problems under a count for each level, ending with
   * {@code \n}.
   */
  @Override
  public String toString() {
    return section(errors(), "error") + section(warnings(), "warning") + section(notes(), "note");
  }

  private List<Problem> of(Level level) {
    return problems.stream().filter(problem -> problem.level() == level).toList();
  }

  private static String section(List<Problem> problems, String word) {
    return problems.isEmpty()
        ? ""
        : problems.size()
            + " "
            + word
            + (problems.size() == 1 ? "" : "s")
            + "\n"
            + problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
  }
}
