package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.PodSelector;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Set;

/** R9: the Service that a pool names selects the pods of the picker that watches this pool. */
final class EppServiceRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      for (Manifest service : subject.own("Service")) {
        if (pool.isServedBy(service) && service.namespace().equals(pool.namespace())) {
          check(pool, service, subject, findings);
        }
      }
    }
  }

  private static void check(Pool pool, Manifest service, Subject subject, Findings findings) {
    PodSelector selector = PodSelector.of(service.at("/spec/selector"));
    for (Epp epp : subject.topology().epps()) {
      Manifest picker = epp.object();
      boolean watches =
          epp.settings().names(pool.object()) && picker.namespace().equals(pool.namespace());
      if (watches && !selector.selects(epp.podLabels()) && !mayLead(selector, service, subject)) {
        findings.invalid(
            R9,
            service + " spec.selector",
            selector.toString(),
            "does not select the pods of "
                + picker
                + ", so nobody answers when the gateway asks for "
                + pool,
            Fix.derived("say the labels of these pods"));
      }
    }
  }

  /**
   * Whether a Service of manifests from elsewhere leads to something all the same: to other pods,
   * or to addresses that somebody writes.
   */
  private static boolean mayLead(PodSelector selector, Manifest service, Subject subject) {
    if (subject.isComplete()) {
      return false;
    }
    for (Manifest workload : subject.manifests()) {
      if (workload.namespace().equals(service.namespace()) && selector.selectsPodsOf(workload)) {
        return true;
      }
    }
    return selector.labels().isEmpty();
  }
}
