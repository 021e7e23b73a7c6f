package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.U16;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * U16: the ServiceAccount of engines and pickers is there, else Kubernetes makes none of their
 * pods. One that is not among others may be in the cluster; then it is nobody's mistake that there
 * are none. Of a program's picker R9 tells it.
 */
final class AccountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U16);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (!engine.object().isAsRendered()) { // else the library wrote it
        check(engine.workload(), engine.paths().podSpec(), subject, findings.of(engine.role()));
      }
    }
    if (!subject.isComplete()) {
      for (Epp epp : subject.topology().epps()) {
        check(epp.workload(), epp.podSpecPath(), subject, findings);
      }
    }
  }

  private static void check(
      Workload workload, String podSpecPath, Subject subject, Findings findings) {
    String name = workload.account();
    List<String> known = new ArrayList<>();
    for (Manifest account : subject.manifests().ofKind("ServiceAccount")) {
      if (account.namespace().equals(workload.object().namespace())) {
        known.add(account.name());
      }
    }
    if (known.isEmpty() || known.contains(name) || name.isEmpty() || name.equals("default")) {
      return;
    }
    String path = podSpecPath + ".serviceAccountName";
    String fix =
        NearMiss.of(name, known)
            .map(near -> "did you mean " + near + "?")
            .orElse("name one of them, or add it");
    if (subject.isComplete()) {
      findings.warn(
          U16,
          path,
          name
              + " is no ServiceAccount among these objects: unless the cluster has it, none of these pods is made",
          fix);
    } else {
      findings.invalid(
          U16,
          path,
          name,
          "is no ServiceAccount among these objects, though others are, so none of these pods is made",
          fix);
    }
  }
}
