package io.pdconstructs.explain;

import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Suppressed;
import java.util.List;

/**
 * Two fields that must fit for a request to be disaggregated. Whether they do is what rules say.
 *
 * @param name what it joins, such as {@code route to pool}
 * @param one what one end says
 * @param other what the other end says
 * @param isLookedAt whether rules knew enough to look at it
 * @param problems what rules say against it, and warn about
 * @param suppressed what they would say, had the stack not said that it does not count
 */
public record Link(
    String name,
    LinkEnd one,
    LinkEnd other,
    boolean isLookedAt,
    List<Problem> problems,
    List<Suppressed> suppressed) {

  /** Whether a link holds. */
  public enum State {
    /** Both ends are there, and no rule refuses them. */
    HOLDS("ok"),
    /** A rule refuses it. */
    BROKEN("BROKEN"),
    /** An end is not among the manifests, or says nothing that can be read. */
    UNKNOWN("unknown");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Copies. */
  public Link {
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
  }

  /** Whether it holds. */
  public State state() {
    for (Problem problem : problems) {
      if (problem.level() == Level.ERROR) {
        return State.BROKEN;
      }
    }
    boolean said = one.value().isPresent() && other.value().isPresent();
    return said && isLookedAt ? State.HOLDS : State.UNKNOWN;
  }

  /** Both places and what they say, in few words; what both say is said once. */
  public String ends() {
    if (one.value().isPresent() && one.value().equals(other.value())) {
      return one.shortPlace() + ", " + other.shortPlace() + ": " + one.value().get();
    }
    return said(one) + "; " + said(other);
  }

  private static String said(LinkEnd end) {
    String value = end.value().orElse(end.object().isEmpty() ? "(not here)" : "(nothing)");
    return end.shortPlace() + ": " + value;
  }
}
