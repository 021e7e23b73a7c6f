package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.AccessRight;
import io.pdconstructs.reference.AccessRights;
import io.pdconstructs.reference.RoleBindings;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Workload;
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
    } else {
      findings.unchecked(
          R9,
          binding + " roleRef.name",
          kind
              + "/"
              + binding.text("/roleRef/name").orElse("")
              + " is not among these objects, so the rights of the picker were not looked at",
          "check it together with them");
    }
  }

  /** A binding that allows to watch the pool, and names nobody else, is meant for the picker. */
  static void checkSubjects(
      Epp epp, AccessRight pool, List<Manifest> bindings, Subject subject, Findings findings) {
    for (Manifest binding : bindings) {
      Optional<Manifest> role = RoleBindings.role(binding, subject.manifests());
      if (role.isPresent()
          && AccessRights.allow(pool, List.of(role.get()))
          && !namesAny(binding, subject.manifests().ofKind("Deployment"))) {
        findings.invalid(
            R9,
            binding + " subjects",
            RoleBindings.subjects(binding),
            "must name the account "
                + epp.account()
                + " of "
                + epp.object()
                + ", else its picker may not watch its pool",
            Fix.derived("name that account in subjects"));
        return;
      }
    }
    boolean others = !subject.manifests().ofKind("RoleBinding").isEmpty();
    Optional<Manifest> unbound = others ? roleFor(pool, epp, bindings, subject) : Optional.empty();
    if (unbound.isPresent()) {
      findings.required(
          R9,
          epp.podSpecPath() + ".serviceAccountName",
          "no binding gives "
              + unbound.get()
              + " to the account "
              + epp.account()
              + ", so its picker may not watch its pool",
          "add a RoleBinding of both");
    } else if (!subject.isComplete()) {
      findings.unchecked(
          R9,
          epp.podSpecPath() + ".serviceAccountName",
          "no binding among these objects lets the account "
              + epp.account()
              + " watch pods and the pool, without which the picker does not answer",
          "check its Role and RoleBinding together with these objects");
    }
    if (subject.isComplete()) {
      findings.required(
          R9,
          epp.podSpecPath() + ".serviceAccountName",
          "no binding lets the account " + epp.account() + " watch the picker's pool",
          Fix.DERIVED);
    }
  }

  /** Whether a binding is of the account of any Deployment. */
  private static boolean namesAny(Manifest binding, List<Manifest> deployments) {
    for (Manifest deployment : deployments) {
      for (Workload pods : Workload.in(deployment)) {
        if (RoleBindings.names(binding, deployment.namespace(), pods.account())) {
          return true;
        }
      }
    }
    return false;
  }

  /** A Role of the picker's namespace that allows to watch the pool, and that nobody has. */
  private static Optional<Manifest> roleFor(
      AccessRight pool, Epp epp, List<Manifest> bindings, Subject subject) {
    for (Manifest role :
        subject.isComplete() ? List.<Manifest>of() : subject.manifests().ofKind("Role")) {
      if (role.namespace().equals(epp.object().namespace())
          && AccessRights.allow(pool, List.of(role))
          && !isBound(role, bindings, subject)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  private static boolean isBound(Manifest role, List<Manifest> bindings, Subject subject) {
    for (Manifest binding : bindings) {
      if (RoleBindings.role(binding, subject.manifests()).filter(role::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
