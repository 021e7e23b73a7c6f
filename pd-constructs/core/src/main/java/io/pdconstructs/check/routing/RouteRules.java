package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R10;
import static io.pdconstructs.check.LibraryRule.R11;
import static io.pdconstructs.check.LibraryRule.R8;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.check.fleet.RouteAdmission;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.Route;
import io.pdconstructs.topology.RouteBackend;
import io.pdconstructs.topology.RouteParent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Routes from a Gateway to a pool. R10 a route names a Gateway and a listener that are there, R11
 * that Gateway lets it in, R8 it leads to a pool that is there and to nothing else.
 */
final class RouteRules implements Rule {

  private static final String GATEWAY_GROUP = "gateway.networking.k8s.io";
  private static final String POOL = "InferencePool";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R8, R10, R11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Route route : subject.topology().routes()) {
      checkParents(route, subject, findings);
      checkRules(route, subject, findings);
    }
  }

  private static void checkParents(Route route, Subject subject, Findings findings) {
    if (route.parents().isEmpty() && (subject.isComplete() || route.leadsToPool())) {
      findings.required(
          R10,
          route + " spec.parentRefs",
          "without the name of a Gateway no request takes this route",
          Fix.derived("name the Gateway"));
    }
    for (RouteParent parent : route.parents()) {
      String kind = parent.kind();
      String group = parent.group();
      boolean ofGateway = kind.equals("Gateway");
      if (ofGateway && group.equals(GATEWAY_GROUP)) {
        checkParent(route, parent, subject, findings);
      } else if (ofGateway) {
        wrongParent(route, "group", group, GATEWAY_GROUP, findings);
      } else if (subject.isComplete()) { // elsewhere it may be a Service or a set of listeners
        wrongParent(route, "kind", kind, "Gateway", findings);
      }
    }
  }

  private static void wrongParent(
      Route route, String field, String said, String wanted, Findings findings) {
    findings.invalid(
        R10,
        route + " spec.parentRefs." + field,
        said,
        "must be " + wanted + ", else no Gateway takes this route",
        Fix.DERIVED);
  }

  private static void checkParent(
      Route route, RouteParent parent, Subject subject, Findings findings) {
    Optional<ExistingGateway> existing =
        subject.stack().isPresent()
            ? subject.stack().get().gateway().asExisting()
            : Optional.empty();
    String name = parent.name();
    Optional<Gateway> gateway = gateway(parent, subject);
    if (gateway.isPresent()) {
      RouteAdmission.check(parent, gateway.get(), gateway.get().toString(), Fix.DERIVED, findings);
    } else if (existing.isEmpty()
        || !existing.get().name().equals(name)
        || !existing.get().namespace().equals(parent.namespace())) {
      findings.unresolved(
          subject,
          "Gateway",
          R10,
          route + " spec.parentRefs.name",
          name,
          existing.isEmpty()
              ? "is no Gateway among these objects"
              : "is not the Gateway that the stack names");
    }
  }

  private static Optional<Gateway> gateway(RouteParent parent, Subject subject) {
    for (Manifest manifest : subject.manifests().ofKind("Gateway")) {
      Gateway gateway = Gateway.of(manifest);
      if (gateway.id().equals(parent.gateway())) {
        return Optional.of(gateway);
      }
    }
    return Optional.empty();
  }

  private static void checkRules(Route route, Subject subject, Findings findings) {
    for (RouteBackend backend : route.backends()) {
      checkBackend(route, backend, subject, findings);
    }
    if (route.mayLeadNowhere() && (subject.isComplete() || isPoolLeftOut(subject))) {
      findings.required(
          R8,
          route + " spec.rules.backendRefs",
          "without a pool the Gateway answers every request with 500",
          Fix.derived("name the InferencePool"));
    }
  }

  /** Whether there is a pool, and no route to any. */
  private static boolean isPoolLeftOut(Subject subject) {
    boolean led =
        subject.manifests().ofKind("HTTPRoute").stream()
            .anyMatch(route -> Route.of(route).leadsToPool());
    return !led && !subject.manifests().ofKind(POOL).isEmpty();
  }

  private static void checkBackend(
      Route route, RouteBackend backend, Subject subject, Findings findings) {
    String name = backend.name();
    Optional<Manifest> pool = named(POOL, name, subject);
    String kind = backend.kind();
    if (!backend.isPool()) {
      boolean meant = pool.isPresent() && named(kind, name, subject).isEmpty();
      if (subject.isComplete() || meant) { // elsewhere a Service is none of ours
        findings.invalid(
            R8,
            route + " spec.rules.backendRefs.kind",
            kind,
            "must be InferencePool, else nobody asks the endpoint picker",
            Fix.DERIVED);
      }
      return;
    }
    String group = backend.group();
    if (pool.isEmpty()) {
      String path = route + " spec.rules.backendRefs.name";
      findings.unresolved(subject, POOL, R8, path, name, "is no InferencePool among these objects");
    } else if (!pool.get().key().group().equals(group)) {
      findings.invalid(
          R8,
          route + " spec.rules.backendRefs.group",
          group,
          "must be the group of its pool, " + pool.get().key().group(),
          Fix.DERIVED);
    }
  }

  /** One of the stack, else one of whatever else was given with it. */
  private static Optional<Manifest> named(String kind, String name, Subject subject) {
    Optional<Manifest> own = find(kind, name, subject.manifests());
    return own.isPresent() ? own : find(kind, name, subject.input());
  }

  private static Optional<Manifest> find(String kind, String name, Manifests among) {
    for (Manifest known : among.ofKind(kind)) {
      if (known.name().equals(name)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
