package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.N7;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.arguments.Arguments;
import java.util.EnumSet;
import java.util.Set;

/** N7: a sidecar speaks no TLS before an engine that speaks none, where its version is known. */
final class SidecarTlsRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      if (!LibraryFlags.isRestated("secure-proxy", sidecar)) {
        check(sidecar, findings.of(sidecar.engine().role()));
      }
    }
  }

  private static void check(Sidecar sidecar, Findings findings) {
    EngineWorkload engine = sidecar.engine();
    boolean plain =
        engine.flags().knows("--ssl-certfile") && !engine.flags().isGiven("--ssl-certfile");
    String said = sidecar.said("secure-proxy").orElse("true");
    if (!Arguments.isFalse(said) && plain && sidecar.has("secure-proxy")) {
      findings.required(
          N7,
          sidecar.path() + ".args",
          "without --secure-proxy=false "
              + sidecar.what()
              + " speaks TLS in front of an engine that speaks none, and the gateway does not reach it",
          Fix.DERIVED);
    }
  }
}
