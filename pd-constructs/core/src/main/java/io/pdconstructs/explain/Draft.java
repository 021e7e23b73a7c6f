package io.pdconstructs.explain;

import io.pdconstructs.Role;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Suppressed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A link before it is known what rules say of it.
 *
 * @param name what it joins
 * @param one what one end says
 * @param other what the other end says
 * @param role the workers that it is about; empty for both, or none
 * @param rules IDs of the rules that look at it
 * @param isLookedAt whether they know enough to
 */
record Draft(
    String name,
    LinkEnd one,
    LinkEnd other,
    Optional<Role> role,
    Set<RuleId> rules,
    boolean isLookedAt) {

  static Draft of(String name, LinkEnd one, LinkEnd other, RuleId... rules) {
    return new Draft(name, one, other, Optional.empty(), Set.of(rules), rules.length > 0);
  }

  Draft ofRole(Role about) {
    return new Draft(name, one, other, Optional.of(about), rules, isLookedAt);
  }

  Draft lookedAt(boolean known) {
    return new Draft(name, one, other, role, rules, known);
  }

  Link link(List<Problem> problems, List<Suppressed> suppressed) {
    return new Link(name, one, other, isLookedAt, problems, suppressed);
  }

  /** Whether a problem is of one of its rules and of its role. */
  boolean mayHave(Problem problem) {
    boolean ofRole = role.isEmpty() || problem.role().isEmpty() || role.equals(problem.role());
    return ofRole && rules.contains(problem.id());
  }

  /** Whether a problem names the field of an end. */
  boolean hasField(Problem problem) {
    return List.of(one.place(), other.place()).contains(problem.path());
  }

  /** Whether a problem names the object of an end. */
  boolean hasObject(Problem problem) {
    return List.of(one.object(), other.object()).contains(problem.path().split(" ", 2)[0]);
  }
}
