package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** R9: a pool names the Service of its picker, and the picker names the pool. */
final class PoolReferenceRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      if (PickerService.of(pool, subject).isEmpty()) {
        String path = pool.eppService().path();
        String picker = pool.eppService().said().orElse("");
        findings.unresolved(
            subject, "Service", R9, path, picker, "is no Service among these objects");
      }
      for (Epp epp : subject.topology().epps()) {
        checkWatched(pool, epp, subject, findings);
      }
    }
  }

  /** The endpoint picker watches the pool that its arguments name. */
  private static void checkWatched(Pool pool, Epp epp, Subject subject, Findings findings) {
    Optional<String> name = WatchedPool.name(epp, subject);
    if (name.isPresent() && !name.get().equals(pool.name())) {
      findings.invalid(
          R9,
          epp.path() + ".args",
          name.get(),
          "must be the name of " + pool + ", which it watches",
          Fix.DERIVED);
    }
  }
}
