package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import java.util.List;
import java.util.Optional;

/**
 * Reports a binding that keeps a picker from its rights: of another role, or of another account.
 */
final class UnboundRights {

  private UnboundRights() {}

  /** A binding of a role that is not here. A ClusterRole may be there already. */
  static void checkRole(Manifest binding, Subject subject, Findings findings) {
    String kind = binding.text("/roleRef/kind").orElse("");
    boolean own = subject.isComplete() && !subject.extras().contains(binding);
    if (own || (kind.equals("Role") && !subject.manifests().ofKind("Role").isEmpty())) {
      findings.invalid(
          R9,
          binding + " roleRef.name",
          binding.text("/roleRef/name").orElse(""),
          "is no " + kind + " among these objects, so the picker may not watch its pool",
          Fix.DERIVED);
    }
  }

  /** A binding that allows to watch the pool, and names nobody else, is meant for the picker. */
  static void checkSubjects(
      Epp epp, WatchedResource pool, List<Manifest> bindings, Subject subject, Findings findings) {
    for (Manifest binding : bindings) {
      Optional<Manifest> role = RoleBindings.role(binding, subject);
      if (role.isPresent()
          && WatchRights.allows(pool, List.of(role.get()))
          && !RoleBindings.namesAny(binding, subject.manifests().ofKind("Deployment"))) {
        findings.invalid(
            R9,
            binding + " subjects",
            RoleBindings.subjects(binding),
            "must name the account "
                + epp.account()
                + " of "
                + epp.object()
                + ", else its picker may not watch its pool",
            Fix.DERIVED);
        return;
      }
    }
    if (subject.isComplete()) {
      findings.required(
          R9,
          epp.podSpecPath() + ".serviceAccountName",
          "no binding lets the account " + epp.account() + " watch the picker's pool",
          Fix.DERIVED);
    }
  }
}
