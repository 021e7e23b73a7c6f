package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.R3;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Workload;
import java.util.EnumSet;
import java.util.Set;

/**
 * Objects that the user adds. M1 their names and labels, U2 an object that is there already, R3
 * pods that the pool would take for engines.
 */
final class ExtraRules implements Rule {

  private static final Set<String> OF_RIGHTS =
      Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");
  private static final Set<String> DNS_LABELS =
      Set.of("Service", "Namespace", "Deployment", "StatefulSet", "Gateway");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R3, M1, U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest clashing : subject.clashingExtras()) {
      findings.duplicate(
          U2,
          "extras[" + clashing + "]",
          clashing.name(),
          "is an object that is there already",
          "give it another name, or change the library's object with edit(...)");
    }
    for (Manifest extra : subject.extras()) {
      checkName(extra, findings);
      extra
          .at("/metadata/labels")
          .properties()
          .forEach(
              label ->
                  Labels.check(
                      Findings.place(extra) + "metadata.labels",
                      label.getKey(),
                      label.getValue().asString(""),
                      findings));
      subject.topology().pools().forEach(pool -> checkPods(extra, pool, findings));
    }
  }

  private static void checkName(Manifest extra, Findings findings) {
    String path = Findings.place(extra) + "metadata.name";
    String name = extra.name();
    if (OF_RIGHTS.contains(extra.kind())) {
      if (name.isBlank() || name.equals(".") || name.equals("..") || name.matches(".*[/%].*")) {
        String fix = "use a name without / and %";
        findings.invalid(M1, path, name, "is no name of a " + extra.kind(), fix);
      }
    } else if (!Labels.isDnsSubdomain(name)
        || (DNS_LABELS.contains(extra.kind()) && !Labels.isDnsLabel(name))) {
      String fix = "use small letters, digits and - between them; for example my-object";
      findings.invalid(M1, path, name, "is no name of a " + extra.kind(), fix);
    } else if (DNS_LABELS.contains(extra.kind()) && name.length() > Labels.LONGEST) {
      Labels.tooLong(path, name, findings);
    }
    extra
        .namespace()
        .filter(namespace -> !Labels.isDnsLabel(namespace))
        .ifPresent(
            namespace ->
                findings.invalid(
                    M1,
                    Findings.place(extra) + "metadata.namespace",
                    namespace,
                    "is no DNS label",
                    "use small letters, digits and - between them; for example llm-d-pd"));
  }

  /** The pool sends requests to whatever has its labels. */
  private static void checkPods(Manifest extra, Pool pool, Findings findings) {
    for (Workload workload : Workload.in(extra)) {
      if (pool.selects(extra.namespace(), workload.podLabels())) {
        findings.invalid(
            R3,
            Findings.place(extra) + workload.template().path() + ".metadata.labels",
            pool.selector().toString(),
            "is what " + pool + " selects, so requests would be sent to these pods",
            "give its pods other labels");
      }
    }
  }
}
