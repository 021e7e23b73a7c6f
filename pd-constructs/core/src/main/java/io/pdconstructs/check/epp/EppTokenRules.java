package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.AccountToken;
import io.pdconstructs.topology.Epp;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * R9: a picker has the token by which it watches its pool. Without one it is nobody to the API
 * server.
 */
final class EppTokenRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp epp : subject.topology().epps()) {
      if (epp.settings().pool().said().isPresent() && subject.eppRelease(epp).isPresent()) {
        check(epp, subject, findings);
      }
    }
  }

  private static void check(Epp epp, Subject subject, Findings findings) {
    Optional<String> withheld =
        AccountToken.withheld(
            epp.podSpec(),
            epp.podSpecPath(),
            epp.object().namespace(),
            subject.own("ServiceAccount"));
    if (withheld.isPresent()) {
      findings.invalid(
          R9,
          withheld.get(),
          "false",
          "leaves the picker of "
              + epp.object()
              + " without the token by which it watches its pool",
          Fix.derived("leave it out"));
    }
  }
}
