package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Scaling;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** U1: the number of workers that an edit or manifests from elsewhere say. */
final class ReplicaRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (!engine.object().isAsRendered()) { // else the library wrote it
        check(engine, subject, findings.of(engine.role()));
      }
    }
  }

  private static void check(EngineWorkload engine, Subject subject, Findings findings) {
    JsonNode replicas = engine.workload().replicas().value();
    boolean stated =
        subject.stack().isPresent()
            && replicas.isInt()
            && replicas.asInt() == subject.stack().get().workers(engine.role()).replicas();
    if (stated || !replicas.isNumber()) { // what is no number, U14 tells
      return;
    }
    String path = engine.paths().before() + engine.workload().replicas().path();
    Fix fix = new Fix("say replicas(...) on the workers", "write a number from 1 up, or none");
    if (!replicas.isInt() || replicas.asInt() < 0) {
      findings.invalid(
          U1,
          path,
          replicas.toString(),
          "is no number of workers, so the cluster does not take this " + engine.object().kind(),
          fix);
    } else if (replicas.asInt() == 0
        && !Scaling.isScaled(engine.workload(), subject.manifests())
        && !hasOthers(engine, subject)) {
      findings.warn(
          U1,
          path,
          engine.role() == Role.PREFILL
              ? "0 leaves no worker that prefills, so nothing is disaggregated"
              : "0 leaves no worker that decodes, so no request is answered",
          fix);
    }
  }

  /** Whether another workload of the role has workers. */
  private static boolean hasOthers(EngineWorkload engine, Subject subject) {
    for (EngineWorkload other : subject.engines()) {
      JsonNode replicas = other.workload().replicas().value();
      if (other.role() == engine.role() && replicas.asInt(1) > 0) {
        return true;
      }
    }
    return false;
  }
}
