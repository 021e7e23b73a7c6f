package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.T10;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Checksum;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import java.util.EnumSet;
import java.util.Set;

/**
 * T10: an edit of the picker's configuration or of its pods leaves them the annotation by which
 * they are replaced when the configuration changes.
 */
final class EppRestartRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(T10);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp epp : subject.topology().epps()) {
      if (subject.isComplete() && epp.map().isPresent()) {
        check(epp, epp.map().get(), findings);
      }
    }
  }

  private static void check(Epp epp, Manifest map, Findings findings) {
    if (epp.object().isAsRendered() && map.isAsRendered()) {
      return;
    }
    String wanted = Checksum.of(epp.text().orElse(""));
    String said =
        epp.workload()
            .template()
            .child("metadata", "annotations", Checksum.OF_CONFIGURATION)
            .value()
            .asString("");
    if (!said.equals(wanted)) {
      findings.warn(
          T10,
          epp.object()
              + " spec.template.metadata.annotations[\""
              + Checksum.OF_CONFIGURATION
              + "\"]",
          "does not change with the edited configuration in "
              + map
              + ", so running pickers go on with the old one after an update",
          "use endpointPicker.config(...) instead of an edit, or set it to " + wanted + " here");
    }
  }
}
