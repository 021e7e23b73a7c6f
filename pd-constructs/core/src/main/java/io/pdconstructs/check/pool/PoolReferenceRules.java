package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.PodSelector;
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
      Optional<Manifest> service = PickerService.of(pool, subject);
      if (service.isPresent()) {
        checkPods(pool, service.get(), subject, findings);
      } else {
        String path = pool.eppService().path();
        String picker = pool.eppService().said().orElse("");
        findings.unresolved(
            subject, "Service", R9, path, picker, "is no Service among these objects");
      }
      for (Epp epp : subject.topology().epps()) {
        checkWatched(pool, epp, findings);
      }
    }
  }

  /** A Service without a selector leads to addresses that somebody writes. */
  private static void checkPods(Pool pool, Manifest service, Subject subject, Findings findings) {
    PodSelector selector = PodSelector.of(service.at("/spec/selector"));
    if (!subject.topology().epps().isEmpty() || selector.labels().isEmpty()) {
      return;
    }
    for (Manifest workload : subject.manifests()) {
      if (selector.selectsPodsOf(workload)) {
        return;
      }
    }
    findings.unchecked(
        R9,
        service + " spec.selector",
        "selects no pods of these objects, so the picker of " + pool + " was not looked at",
        "check the picker's Deployment together with these objects");
  }

  /** The endpoint picker watches the pool that its arguments name. */
  private static void checkWatched(Pool pool, Epp epp, Findings findings) {
    Optional<String> name = LibraryFlags.said(EppFlag.POOL, epp.settings().pool(), epp);
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
