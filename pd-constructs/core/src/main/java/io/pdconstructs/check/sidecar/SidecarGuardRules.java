package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.N9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.AccountToken;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * N9: the guard against requests to any address (SSRF) knows the pool whose workers a sidecar may
 * ask, and has the token and the rights by which it watches them.
 */
final class SidecarGuardRules implements Rule {

  private static final String LEAVE = "leave it to onlyToPool() on the sidecar";
  private static final String USE =
      "use onlyToPool() on the sidecar in place of its arguments, which gives it pool, token and rights";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      Optional<Guard> guard = Guard.of(sidecar);
      if (guard.isPresent()) {
        check(guard.get(), subject, findings.of(sidecar.engine().role()));
      }
    }
  }

  private static void check(Guard guard, Subject subject, Findings findings) {
    if (knowsPool(guard, subject, findings)) {
      checkVersion(guard, findings);
      checkToken(guard.sidecar().engine(), subject, findings);
      if (guard.mayBeIn(namespace(guard.sidecar()))) { // else no worker here may be asked
        new GuardRights(guard, subject).check(findings);
      }
    }
  }

  private static boolean knowsPool(Guard guard, Subject subject, Findings findings) {
    Sidecar sidecar = guard.sidecar();
    String path = sidecar.path() + ".args";
    Optional<String> missing = guard.missing();
    if (missing.isPresent()) {
      findings.required(
          N9,
          path,
          "without "
              + missing.get()
              + " beside --"
              + Guard.FLAG
              + ", "
              + sidecar.what()
              + " does not start",
          fix(
              subject,
              "name the pool and its namespace"
                  + (guard.namesPoolInOne() ? ": --inference-pool=NAMESPACE/NAME" : "")));
      return false;
    }
    String pool = guard.pool().orElse("/");
    if (pool.indexOf('/') < 0 && !guard.mayBeIn(namespace(sidecar))) {
      findings.invalid(
          N9,
          path,
          pool,
          "is a pool of the namespace default to --inference-pool, so no prefill worker here may be asked",
          fix(subject, "say --inference-pool=" + namespace(sidecar) + "/" + pool));
    }
    return true;
  }

  private static String namespace(Sidecar sidecar) {
    return sidecar.engine().object().namespace().orElse("default");
  }

  private static void checkVersion(Guard guard, Findings findings) {
    if (guard.misreadsLabels()) {
      findings.warn(
          N9,
          guard.sidecar().path() + ".image",
          guard.sidecar().what()
              + " misreads the labels of an InferencePool v1, by which --"
              + Guard.FLAG
              + " refuses each prefill worker with 403",
          new Fix(
              "give images(...) the sidecar v0.10.0, or leave onlyToPool() out",
              "use the sidecar v0.10.0, or leave that flag out"));
    }
  }

  private static void checkToken(EngineWorkload engine, Subject subject, Findings findings) {
    Optional<String> withheld =
        AccountToken.withheld(
            engine.podSpec(),
            engine.paths().podSpec(),
            engine.object().namespace(),
            subject.manifests().ofKind("ServiceAccount"));
    if (withheld.isPresent()) {
      findings.invalid(
          N9,
          withheld.get(),
          "false",
          "leaves --"
              + Guard.FLAG
              + " without the token by which it watches the pool and its pods, so no prefill worker may be asked",
          fix(subject, "set automountServiceAccountToken: true on these pods"));
    }
  }

  /** What a program has by one option, and external manifests by a field. */
  static Fix fix(Subject subject, String inManifests) {
    boolean guarded = subject.stack().filter(stack -> stack.sidecar().guarded()).isPresent();
    return new Fix(guarded ? LEAVE : USE, inManifests);
  }
}
