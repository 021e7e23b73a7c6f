package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.N4;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.Stated;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** N4: a decode engine has a sidecar in front of it, which finds it on its port. */
final class SidecarEngineRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (engine.role() != Role.PREFILL
          && !engine.container().isMissingNode()
          && isAsked(engine, subject)
          && !LibraryFlags.isRestated("--port", engine)) {
        check(engine, subject, findings.of(engine.role()));
      }
    }
  }

  /** An edit of a pool in front of an engine as the library made it is what is wrong, by N5. */
  private static boolean isAsked(EngineWorkload engine, Subject subject) {
    for (Pool pool : subject.topology().pools()) {
      if (!subject.isEditedAlone(pool.object(), engine.object())) {
        return true;
      }
    }
    return false;
  }

  private static void check(EngineWorkload engine, Subject subject, Findings findings) {
    Optional<Sidecar> sidecar = subject.topology().sidecar(engine);
    if (sidecar.isEmpty()) {
      findings.required(
          N4,
          Sidecar.path(engine),
          "without the sidecar no request is prefilled elsewhere",
          Fix.DERIVED);
    } else if (engine.flags().knows("--port")
        && !LibraryFlags.isRestated("vllm-port", sidecar.get())) {
      checkPort(sidecar.get(), engine.flags().value("--port").orElse("8000"), subject, findings);
    }
  }

  /** A file may say what the arguments do not, and a version that is not known has any default. */
  private static void checkPort(
      Sidecar sidecar, String served, Subject subject, Findings findings) {
    Stated taken = sidecar.enginePort();
    boolean isKnown =
        taken.value().isPresent()
            || subject.stack().isPresent()
            || !sidecar.mayFindEngineOn(served);
    boolean isJudged = taken.said().isPresent() || (sidecar.configuration().isRead() && isKnown);
    String port = taken.value().orElse("");
    if (isJudged && !port.equals(served)) {
      findings.invalid(
          N4,
          sidecar.engine().paths().before() + taken.field(),
          port,
          "must be the engine's --port (" + served + "), else the other end is not found",
          Fix.DERIVED);
    }
  }
}
