package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R11;
import static io.pdconstructs.check.LibraryRule.U9;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The Gateway of a stack. U9 the release runs on it, R11 it lets in routes where it is there. */
final class GatewayRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R11, U9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      return;
    }
    PdStack stack = subject.stack().get();
    checkRelease(stack, findings);
    Optional<ExistingGateway> existing = stack.gateway().asExisting();
    if (existing.isPresent() && !existing.get().namespace().equals(stack.namespace())) {
      noteNamespace(stack, existing.get(), findings);
    }
  }

  private static void checkRelease(PdStack stack, Findings findings) {
    if (OnKgateway.is(stack) && !stack.release().epp().kgateway()) {
      findings.invalid(
          U9,
          "gateway",
          stack.gateway().summary(),
          "does not ask the endpoint picker of llm-d " + stack.release().version(),
          "use InferenceGateway.istio() or InferenceGateway.gke()");
    }
  }

  /** What only the cluster can tell is said, so that it is looked at. */
  private static void noteNamespace(PdStack stack, ExistingGateway existing, Findings findings) {
    String gateway = existing.namespace() + "/" + existing.name();
    findings.note(
        R11,
        "gateway",
        gateway + " must let in routes of the namespace " + stack.namespace(),
        "say so in allowedRoutes of its listeners; the default is routes of its own namespace");
  }
}
