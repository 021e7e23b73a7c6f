package io.pdconstructs.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that rules found, sorted by level, subject and path.
 *
 * @param problems errors, then warnings, then what is unchecked, then notes
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

  /** What was not looked at, or only in part, with the reason. */
  public List<Problem> unchecked() {
    return of(Level.UNCHECKED);
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

  /** How many there are of each level. */
  public Counts counts() {
    return new Counts(
        errors().size(), warnings().size(), unchecked().size(), notes().size(), suppressed.size());
  }

  /**
   * Nothing when there is nothing to tell; else the problems, each after its level, then what is
   * suppressed, stack by stack with an empty line between two, and last a line of counts. Ends with
   * {@code \n}.
   */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "";
    }
    Map<String, StringBuilder> stacks = new TreeMap<>();
    for (Problem problem : problems) {
      of(problem.stack(), stacks).append(problem.level()).append(": ").append(problem).append('\n');
    }
    for (Suppressed one : suppressed) {
      of(one.problem().stack(), stacks).append("suppressed: ").append(one).append('\n');
    }
    return String.join("\n", stacks.values()) + counts() + "\n";
  }

  private static StringBuilder of(String stack, Map<String, StringBuilder> stacks) {
    return stacks.computeIfAbsent(stack, none -> new StringBuilder());
  }

  private List<Problem> of(Level level) {
    return problems.stream().filter(problem -> problem.level() == level).toList();
  }
}
