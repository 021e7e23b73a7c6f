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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * N9: the guard against requests to any address (SSRF) knows the pool whose workers a sidecar may
 * ask, and has the token by which it watches them.
 */
final class SidecarGuardRules implements Rule {

  private static final String GUARD = "enable-ssrf-protection";

  private static final Fix TOKEN_FIX =
      new Fix(
          "set automountServiceAccountToken: true on the decode pods by an edit, and add a Role for pods and inferencepools (get, list, watch) and its RoleBinding to extras",
          "set automountServiceAccountToken: true on these pods, and let a Role allow their account to get, list and watch pods and inferencepools");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      if (sidecar.isOn(GUARD) && sidecar.has(GUARD)) {
        Findings ofRole = findings.of(sidecar.engine().role());
        if (knowsPool(sidecar, ofRole)) {
          checkToken(sidecar, subject, ofRole);
        }
      }
    }
  }

  private static boolean knowsPool(Sidecar sidecar, Findings findings) {
    boolean inOne = sidecar.has("inference-pool");
    Optional<String> missing =
        inOne
            ? missing(sidecar, "inference-pool")
            : missing(sidecar, "inference-pool-name")
                .or(() -> missing(sidecar, "inference-pool-namespace"));
    if (missing.isPresent()) {
      findings.required(
          N9,
          sidecar.path() + ".args",
          "without "
              + missing.get()
              + " beside --"
              + GUARD
              + ", "
              + sidecar.what()
              + " does not start",
          "name the pool and its namespace" + (inOne ? ": --inference-pool=NAMESPACE/NAME" : ""));
      return false;
    }
    String pool = sidecar.said("inference-pool").orElse("/");
    String namespace = sidecar.engine().object().namespace().orElse("default");
    if (inOne && pool.indexOf('/') < 0 && !namespace.equals("default")) {
      findings.invalid(
          N9,
          sidecar.path() + ".args",
          pool,
          "is a pool of the namespace default to --inference-pool, so no prefill worker here may be asked",
          "say --inference-pool=" + namespace + "/" + pool);
    }
    return true;
  }

  private static void checkToken(Sidecar sidecar, Subject subject, Findings findings) {
    EngineWorkload engine = sidecar.engine();
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
              + GUARD
              + " without the token by which it watches the pool and its pods, so no prefill worker may be asked",
          TOKEN_FIX);
    }
  }

  /** A variable does as well as its flag. */
  private static Optional<String> missing(Sidecar sidecar, String flag) {
    String variable = flag.replace('-', '_').toUpperCase(Locale.ROOT);
    return sidecar.said(flag).isPresent() || sidecar.hasVariable(variable)
        ? Optional.empty()
        : Optional.of("--" + flag);
  }
}
