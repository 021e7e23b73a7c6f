package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U5;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.UnappliedEdit;
import java.util.EnumSet;
import java.util.Set;

/**
 * U5: an edit changes something. One that misses its place would leave the stack as it was, and
 * nobody would know.
 */
final class EditRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U5);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (UnappliedEdit unapplied : subject.unappliedEdits()) {
      findings.invalid(
          U5,
          "edits[" + unapplied.edit().target() + "]",
          unapplied.edit().place(),
          unapplied.cause(),
          "look at the object that synth writes without this edit");
    }
  }
}
