package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.N9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.AccessRight;
import io.pdconstructs.reference.AccessRights;
import io.pdconstructs.reference.RoleBindings;
import io.pdconstructs.topology.EngineWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the account of decode pods may watch the pool, and the pods that it selects.
 *
 * @param guard what the sidecar is told
 * @param subject the objects among which its rights are
 */
record GuardRights(Guard guard, Subject subject) {

  private static final String REFUSED = " of the sidecar lets no prefill worker be asked";

  void check(Findings findings) {
    List<Manifest> roles = new ArrayList<>();
    boolean isRoleElsewhere = false;
    Optional<String> namespace = engine().object().namespace();
    String account = engine().workload().account();
    for (Manifest binding : RoleBindings.of(account, namespace, subject.manifests())) {
      Optional<Manifest> role = RoleBindings.role(binding, subject.manifests());
      if (role.isPresent()) {
        roles.add(role.get());
      } else {
        isRoleElsewhere |= mayBeElsewhere(binding);
      }
    }
    List<AccessRight> missing = AccessRights.missing(guard.rights(), roles);
    if (!missing.isEmpty() && isRoleElsewhere) {
      unchecked(missing, findings);
    } else if (!missing.isEmpty()) {
      report(missing, roles, findings);
    }
  }

  private EngineWorkload engine() {
    return guard.sidecar().engine();
  }

  /** Whether the role that a binding names may be in the cluster, or in other manifests. */
  private boolean mayBeElsewhere(Manifest binding) {
    return !subject.isComplete()
        || subject.extras().contains(binding)
        || binding.text("/roleRef/kind").orElse("").equals("ClusterRole");
  }

  private void report(List<AccessRight> missing, List<Manifest> roles, Findings findings) {
    List<Manifest> meant = new ArrayList<>();
    for (Manifest role : roles) {
      if (AccessRights.isAboutAny(guard.rights(), role)) {
        meant.add(role);
      }
    }
    if (!meant.isEmpty()) {
      findings.required(
          N9,
          AccessRights.toMend(missing, meant) + " rules",
          "without the right to list and watch "
              + AccessRights.names(missing)
              + " --"
              + Guard.FLAG
              + REFUSED,
          SidecarGuardRules.fix(subject, "add these rights to that Role"));
    } else if (subject.isComplete()) {
      findings.required(
          N9,
          account(),
          "no Role lets " + toWatch(missing) + ", so --" + Guard.FLAG + REFUSED,
          SidecarGuardRules.fix(subject, "add such a Role and its RoleBinding"));
    } else {
      unchecked(missing, findings);
    }
  }

  private void unchecked(List<AccessRight> missing, Findings findings) {
    findings.unchecked(
        N9,
        account(),
        "no Role among these objects lets "
            + toWatch(missing)
            + ", without which --"
            + Guard.FLAG
            + REFUSED,
        "check its Role and RoleBinding together with these objects");
  }

  private String account() {
    return engine().paths().podSpec() + ".serviceAccountName";
  }

  private String toWatch(List<AccessRight> missing) {
    return "the account "
        + engine().workload().account()
        + " list and watch "
        + AccessRights.names(missing);
  }
}
