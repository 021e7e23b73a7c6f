package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P18;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSelector;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** P18: each rank behind the sidecar has a port that the pool lists. */
final class DataParallelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P18);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      Optional<Sidecar> sidecar = Sidecar.of(engine);
      if (sidecar.isPresent()) {
        checkPorts(sidecar.get(), engine, subject, findings.of(engine.role()));
      }
    }
  }

  private static void checkPorts(
      Sidecar sidecar, EngineWorkload engine, Subject subject, Findings findings) {
    long ranks = sidecar.number("data-parallel-size", 1);
    if (ranks <= 1 || !sidecar.has("data-parallel-size")) {
      return;
    }
    for (Manifest pool : subject.own("InferencePool")) {
      if (!pool.at("/spec/targetPorts").isArray() || !selects(pool, engine)) {
        continue;
      }
      Set<Long> listed = new TreeSet<>();
      for (JsonNode port : pool.at("/spec/targetPorts")) {
        listed.add(port.path("number").asLong(0));
      }
      long last = sidecar.port() + ranks - 1;
      for (long port = sidecar.port(); port <= last; port++) {
        if (!listed.contains(port)) {
          findings.invalid(
              P18,
              sidecar.path() + ".args",
              ranks,
              "after --data-parallel-size opens the ports "
                  + sidecar.port()
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

  private static boolean selects(Manifest pool, EngineWorkload engine) {
    return pool.namespace().equals(engine.object().namespace())
        && PodSelector.ofPool(pool).selects(engine.podLabels());
  }
}
