package com.example.platform.rules;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.Set;

/** PLAT-1: stacks have the name of their team in front, so that their bills find it. */
public final class TeamNames implements Rule {

  private static final RuleId PLAT_1 = RuleId.own("PLAT-1");

  @Override
  public Set<RuleId> ids() {
    return Set.of(PLAT_1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .stack()
        .filter(stack -> !stack.name().startsWith(team(stack.namespace()) + "-"))
        .ifPresent(
            stack ->
                findings.invalid(
                    PLAT_1,
                    "name",
                    stack.name(),
                    "does not begin with its team",
                    "name it " + team(stack.namespace()) + "-" + stack.name()));
  }

  /** A namespace is a team, or a team and an environment. */
  private static String team(String namespace) {
    int dash = namespace.indexOf('-');
    return dash < 0 ? namespace : namespace.substring(0, dash);
  }
}
