package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U11;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.topology.Epp;
import java.util.EnumSet;
import java.util.Set;

/** U11: a stack that does not tell prefill from decode is told to be one. */
final class AggregatedRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.topology().isAggregated()) {
      return;
    }
    boolean isSaid =
        subject.topology().epps().stream().anyMatch(picker -> picker.map().isPresent());
    findings.note(
        U11,
        "manifests",
        "are an aggregated stack: no worker has the role prefill, and "
            + (isSaid
                ? "the picker's configuration has no profile handler of two roles"
                : "no engine is told to move its KV cache")
            + ", so nothing was asked that only prefill and decode need",
        "if the two are meant to be apart, add the prefill workers and disagg-profile-handler");
    for (Epp picker : subject.topology().epps()) {
      if (KnownImages.isOfExtension(picker.image())) {
        findings.unchecked(
            U11,
            picker.path() + ".image",
            picker.image()
                + " is the inference extension's own picker, so its configuration was not looked at",
            "compare the plug-ins with the picker's own list");
      }
    }
  }
}
