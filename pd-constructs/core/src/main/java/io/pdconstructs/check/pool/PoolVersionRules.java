package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R6;
import static io.pdconstructs.check.LibraryRule.R7;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * R6 and R7: a pool is of the version that its picker watches, names its port, and fails closed.
 */
final class PoolVersionRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R6, R7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      checkPort(pool, findings);
      for (Epp epp : subject.topology().epps()) {
        if (epp.settings().names(pool.object())) {
          checkVersion(pool, epp, subject, findings);
          checkFailureMode(pool, findings);
        }
      }
    }
  }

  private static void checkVersion(Pool pool, Epp epp, Subject subject, Findings findings) {
    Optional<LlmdRelease> release = subject.eppRelease(epp);
    String own = release.map(LlmdRelease::poolApiVersion).orElse(pool.object().apiVersion());
    String group =
        LibraryFlags.said(EppFlag.POOL_GROUP, epp.settings().poolGroup(), epp)
            .orElse(own.substring(0, own.indexOf('/')));
    String wanted = own.startsWith(group + "/") ? own : group;
    if (!pool.object().apiVersion().equals(wanted) && !pool.object().key().group().equals(wanted)) {
      findings.invalid(
          wanted.startsWith("inference.networking.k8s.io") ? R6 : R7,
          pool + " apiVersion",
          pool.object().apiVersion(),
          "must be " + wanted + ", which its picker watches",
          Fix.DERIVED);
    }
  }

  private static void checkPort(Pool pool, Findings findings) {
    if (pool.lacksEppPort()) {
      findings.required(
          R6,
          pool.eppPort().path(),
          "port is required when kind is Service, so the API server refuses the pool",
          Fix.derived("write the port of the picker's Service, such as port: {number: 9002}"));
    }
  }

  private static void checkFailureMode(Pool pool, Findings findings) {
    if (pool.failureMode().said().equals(Optional.of("FailOpen"))) {
      findings.warn(
          R6,
          pool.failureMode().path(),
          "FailOpen sends requests to any worker, those of prefill too, while the picker is away",
          "use FailClose");
    }
  }
}
