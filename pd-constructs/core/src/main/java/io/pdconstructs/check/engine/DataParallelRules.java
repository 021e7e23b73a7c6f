package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P18;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** P18: each rank behind the sidecar has a port that the pool lists. */
final class DataParallelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P18);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      checkPorts(sidecar, subject, findings.of(sidecar.engine().role()));
    }
  }

  private static void checkPorts(Sidecar sidecar, Subject subject, Findings findings) {
    long ranks = sidecar.number("data-parallel-size", 1);
    if (ranks <= 1 || !sidecar.has("data-parallel-size")) {
      return;
    }
    for (Pool pool : subject.topology().pools()) {
      if (!pool.listsPorts() || !selects(pool, sidecar.engine())) {
        continue;
      }
      List<Long> listed = pool.ports();
      long last = sidecar.portNumber() + ranks - 1;
      for (long port = sidecar.portNumber(); port <= last; port++) {
        if (!listed.contains(port)) {
          findings.invalid(
              P18,
              sidecar.path() + ".args",
              ranks,
              "after --data-parallel-size opens the ports "
                  + sidecar.portNumber()
                  + " to "
                  + last
                  + ", and "
                  + pool
                  + " does not list "
                  + port
                  + ", so its rank gets no request",
              "list every port in targetPorts of the pool, or leave the flag out");
          break;
        }
      }
    }
  }

  private static boolean selects(Pool pool, EngineWorkload engine) {
    return pool.selects(engine.object().namespace(), engine.podLabels());
  }
}
