package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M4;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import java.util.EnumSet;
import java.util.Set;

/** M4: what a LeaderWorkerSet adds to its own name leaves it short enough for a label. */
final class LeaderWorkerSetRules implements Rule {

  /** A label takes 63; a dash, ten of the revision and one of the group's number come to it. */
  private static final int LONGEST = 51;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest set : subject.manifests().ofKind("LeaderWorkerSet")) {
      if (set.name().length() > LONGEST) {
        findings.tooLong(
            M4,
            set + " metadata.name",
            set.name(),
            "with its revision is no label any more, and no pod of it is made",
            "use a name of at most " + LONGEST + " characters");
      }
    }
  }
}
