package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
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
        check(epp, WatchedResource.of(epp, release.get()), subject, findings);
      }
    }
  }

  private static void check(
      Epp epp, List<WatchedResource> watched, Subject subject, Findings findings) {
    List<Manifest> bindings = RoleBindings.around(epp, subject);
    List<Manifest> roles = new ArrayList<>();
    for (Manifest binding : bindings) {
      if (RoleBindings.names(binding, epp.workload())) {
        Optional<Manifest> role = RoleBindings.role(binding, subject);
        if (role.isEmpty()) {
          UnboundRights.checkRole(binding, subject, findings);
          return; // what it allows is not known
        }
        if (WatchRights.isAboutAny(watched, role.get())) {
          roles.add(role.get());
        }
      }
    }
    if (roles.isEmpty()) {
      UnboundRights.checkSubjects(epp, watched.get(1), bindings, subject, findings);
    } else {
      check(epp.object(), watched, roles, findings);
    }
  }

  private static void check(
      Manifest workload, List<WatchedResource> watched, List<Manifest> roles, Findings findings) {
    List<WatchedResource> missing = WatchRights.missing(watched, roles);
    if (!missing.isEmpty()) {
      findings.required(
          R9,
          WatchRights.toMend(missing, roles) + " rules",
          "without the right to list and watch "
              + names(missing)
              + " the picker of "
              + workload
              + " does not answer",
          Fix.derived("add these rights to that Role"));
    }
  }

  private static String names(List<WatchedResource> resources) {
    List<String> names = new ArrayList<>();
    for (WatchedResource resource : resources) {
      names.add(resource.name());
    }
    return String.join(", ", names);
  }
}
