package io.pdconstructs.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that rules found, sorted by level, subject and path.
 *
 * @param problems errors, then warnings, then notes
 * @param suppressed what would be among them, had the stack not said that it does not count
 */
public record Report(List<Problem> problems, List<Suppressed> suppressed) {

  /** Sorts, copies, and leaves out what was found twice. */
  public Report {
    problems = problems.stream().distinct().sorted().toList();
    suppressed = suppressed.stream().distinct().sorted().toList();
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

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return problems.isEmpty() && suppressed.isEmpty();
  }

  /**
   * Nothing when there is no problem; else the problems under a count for each level, then what is
   * suppressed, ending with {@code \n}.
   */
  @Override
  public String toString() {
    return section(errors(), "error")
        + section(warnings(), "warning")
        + section(notes(), "note")
        + (suppressed.isEmpty() ? "" : suppressed.size() + " suppressed\n" + lines(suppressed));
  }

  private List<Problem> of(Level level) {
    return problems.stream().filter(problem -> problem.level() == level).toList();
  }

  private static String section(List<Problem> problems, String word) {
    return problems.isEmpty()
        ? ""
        : problems.size() + " " + word + (problems.size() == 1 ? "" : "s") + "\n" + lines(problems);
  }

  private static String lines(List<?> all) {
    return all.stream().map(one -> one + "\n").collect(Collectors.joining());
  }
}
