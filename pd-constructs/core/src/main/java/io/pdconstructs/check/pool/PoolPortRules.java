package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.N5;

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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** N5: prefill answers on the pool's port itself, decode by its sidecar. */
final class PoolPortRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N5);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      String port = pool.port().value().orElse("");
      for (EngineWorkload engine : subject.engines()) {
        if (!LibraryFlags.isRestated("--port", engine)) {
          check(pool, port, engine, subject, findings.of(engine.role()));
        }
      }
    }
  }

  private static void check(
      Pool pool, String port, EngineWorkload engine, Subject subject, Findings findings) {
    boolean isPrefill = engine.role() == Role.PREFILL;
    Optional<Sidecar> sidecar = isPrefill ? Optional.empty() : subject.topology().sidecar(engine);
    String served = engine.flags().value("--port").orElse("8000");
    if (subject.isEditedAlone(pool.object(), engine.object())) {
      String bySidecar = sidecar.flatMap(found -> found.port().value()).orElse(port);
      checkEdit(pool, port, isPrefill ? served : bySidecar, findings);
    } else if (isPrefill && !engine.container().isMissingNode() && engine.flags().knows("--port")) {
      checkPort(engine.path() + ".args[--port]", served, port, findings);
    } else if (sidecar.isPresent()
        && !engine.container().isMissingNode()
        && !LibraryFlags.isRestated("port", sidecar.get())
        && isTold(sidecar.get())) {
      String path = engine.paths().before() + sidecar.get().port().field();
      checkPort(path, sidecar.get().port().value().orElse(""), port, findings);
    }
  }

  /** The workers are as the library made them, so that the edit is what is wrong. */
  private static void checkEdit(Pool pool, String port, String answered, Findings findings) {
    if (!answered.equals(port)) {
      findings.invalid(
          N5,
          pool.port().path(),
          port,
          "is not the port on which these pods answer ("
              + answered
              + "), so no request reaches them",
          "leave the edit of " + pool + " out");
    }
  }

  /** A file may say what the arguments do not. */
  private static boolean isTold(Sidecar sidecar) {
    return sidecar.port().said().isPresent() || sidecar.configuration().isRead();
  }

  private static void checkPort(String path, String port, String wanted, Findings findings) {
    if (!port.equals(wanted)) {
      findings.invalid(
          N5,
          path,
          port,
          "must be the pool's port (" + wanted + "), else the other end is not found",
          Fix.DERIVED);
    }
  }
}
