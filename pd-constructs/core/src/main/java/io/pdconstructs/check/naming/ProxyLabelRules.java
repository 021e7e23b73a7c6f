package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/** M1: labels of the Gateway's proxy that Kubernetes takes. */
final class ProxyLabelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      subject
          .stack()
          .get()
          .gateway()
          .match(new ProxyLabels())
          .forEach((key, value) -> Labels.check("gateway.labels", key, value, findings));
    }
  }
}
