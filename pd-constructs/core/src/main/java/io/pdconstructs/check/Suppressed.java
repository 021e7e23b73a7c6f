package io.pdconstructs.check;

/**
 * A problem that does not count, as its stack suppresses the rule.
 *
 * @param problem the problem
 * @param reason why it does not count
 */
public record Suppressed(Problem problem, String reason) implements Comparable<Suppressed> {

  /** As the problems are. */
  @Override
  public int compareTo(Suppressed other) {
    return problem.compareTo(other.problem);
  }

  /** Two lines: the problem; then the reason and the rule. */
  @Override
  public String toString() {
    return problem.with("reason", reason);
  }
}
