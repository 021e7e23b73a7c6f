package io.pdconstructs.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** How many there are of each level. */
  public Counts counts() {
    return new Counts(errors().size(), warnings().size(), notes().size(), suppressed.size());
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
    StringBuilder out = new StringBuilder();
    for (String stack : stacks()) {
      out.append(out.isEmpty() ? "" : "\n");
      for (Problem problem : problems) {
        if (problem.stack().equals(stack)) {
          out.append(problem.level()).append(": ").append(problem).append('\n');
        }
      }
      for (Suppressed one : suppressed) {
        if (one.problem().stack().equals(stack)) {
          out.append("suppressed: ").append(one).append('\n');
        }
      }
    }
    return out.append(counts()).append('\n').toString();
  }

  private Set<String> stacks() {
    Set<String> stacks = new TreeSet<>();
    problems.forEach(problem -> stacks.add(problem.stack()));
    suppressed.forEach(one -> stacks.add(one.problem().stack()));
    return stacks;
  }

  private List<Problem> of(Level level) {
    return problems.stream().filter(problem -> problem.level() == level).toList();
  }
}
