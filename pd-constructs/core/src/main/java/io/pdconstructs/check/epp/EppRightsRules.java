package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.AccessRight;
import io.pdconstructs.reference.AccessRights;
import io.pdconstructs.reference.RoleBindings;
import io.pdconstructs.topology.Epp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * R9: a picker may watch its pool and the pods of it. It waits for both before it answers, and
 * gives up. Where external manifests do not hold its rights, that is said.
 */
final class EppRightsRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp epp : subject.topology().epps()) {
      Optional<LlmdRelease> release = subject.eppRelease(epp);
      if (epp.settings().pool().said().isPresent() && release.isPresent()) {
        check(epp, PickerRights.of(epp, release.get()), subject, findings);
      }
    }
  }

  private static void check(
      Epp epp, List<AccessRight> watched, Subject subject, Findings findings) {
    Optional<String> namespace = epp.object().namespace();
    List<Manifest> roles = new ArrayList<>();
    for (Manifest binding : RoleBindings.of(epp.account(), namespace, subject.manifests())) {
      Optional<Manifest> role = RoleBindings.role(binding, subject.manifests());
      if (role.isEmpty()) {
        UnboundRights.checkRole(binding, subject, findings);
        return; // what it allows is not known
      }
      if (AccessRights.isAboutAny(watched, role.get())) {
        roles.add(role.get());
      }
    }
    if (roles.isEmpty()) {
      List<Manifest> bindings = RoleBindings.in(namespace, subject.manifests());
      UnboundRights.checkSubjects(epp, watched.get(1), bindings, subject, findings);
    } else {
      check(epp.object(), watched, roles, findings);
    }
  }

  private static void check(
      Manifest workload, List<AccessRight> watched, List<Manifest> roles, Findings findings) {
    List<AccessRight> missing = AccessRights.missing(watched, roles);
    boolean lacksLeases = missing.remove(PickerRights.LEASES);
    if (lacksLeases) {
      findings.required(
          R9,
          AccessRights.toMend(List.of(PickerRights.LEASES), roles) + " rules",
          "without the right to get, create and update "
              + PickerRights.LEASES.name()
              + " (--ha-enable-leader-election) no picker of "
              + workload
              + " is elected, and none answers",
          Fix.derived("add these rights to that Role"));
    }
    if (!missing.isEmpty()) {
      findings.required(
          R9,
          AccessRights.toMend(missing, roles) + " rules",
          "without the right to list and watch "
              + AccessRights.names(missing)
              + " the picker of "
              + workload
              + " does not answer",
          Fix.derived("add these rights to that Role"));
    }
  }
}
