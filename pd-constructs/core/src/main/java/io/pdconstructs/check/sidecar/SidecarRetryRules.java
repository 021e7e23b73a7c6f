package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.N10;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.Set;

/** N10: a sidecar pauses before it asks a prefill worker again. */
final class SidecarRetryRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N10);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      check(sidecar, findings.of(sidecar.engine().role()));
    }
  }

  private static void check(Sidecar sidecar, Findings findings) {
    String pause = sidecar.said("prefill-retry-backoff").orElse("200ms");
    if (sidecar.number("prefill-max-retries", 0) > 0
        && isNone(pause)
        && sidecar.has("prefill-max-retries")) {
      findings.invalid(
          N10,
          sidecar.path() + ".args",
          pause,
          "after --prefill-retry-backoff is no pause between retries, and "
              + sidecar.what()
              + " does not start",
          "leave it out, which means 200ms, or use a longer time");
    }
  }

  private static boolean isNone(String time) {
    boolean none = true;
    for (int i = 0; i < time.length(); i++) {
      none &= time.charAt(i) < '1' || time.charAt(i) > '9';
    }
    return none || time.startsWith("-");
  }
}
