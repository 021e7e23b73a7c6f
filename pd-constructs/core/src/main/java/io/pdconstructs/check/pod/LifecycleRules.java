package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.T5;
import static io.pdconstructs.check.LibraryRule.T6;
import static io.pdconstructs.check.LibraryRule.U7;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Scaling;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How workers come and go. T5 time to end in, T6 prefill workers that an autoscaler takes away, U7
 * an autoscaler and a fixed number at once.
 */
final class LifecycleRules implements Rule {

  private static final long KUBERNETES_GRACE_SECONDS = 30;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(T5, T6, U7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      checkGrace(engine, findings.of(engine.role()));
      checkAutoscaling(engine, subject.extras(), findings.of(engine.role()));
    }
  }

  /** The time of the hook and of the engine's own way out, one after the other. */
  private static void checkGrace(EngineWorkload engine, Findings findings) {
    long grace =
        engine.podSpec().path("terminationGracePeriodSeconds").asLong(KUBERNETES_GRACE_SECONDS);
    long hook = engine.container().at("/lifecycle/preStop/sleep/seconds").asLong(0);
    long shutdown = engine.flags().number("--shutdown-timeout", 0);
    if (grace < hook + shutdown) {
      findings.warn(
          T5,
          engine.paths().podSpec() + ".terminationGracePeriodSeconds",
          grace
              + " s are less than the "
              + (hook + shutdown)
              + " s that preStop and --shutdown-timeout take, so requests are cut off",
          new Fix("raise gracePeriod(...) on the workers", "raise terminationGracePeriodSeconds"));
    }
  }

  private static void checkAutoscaling(
      EngineWorkload engine, List<Manifest> extras, Findings findings) {
    Optional<Manifest> autoscaler =
        extras.stream().filter(extra -> Scaling.scales(extra, engine.workload())).findFirst();
    boolean hasNumber = !engine.workload().replicas().value().isMissingNode();
    if (autoscaler.isPresent() && hasNumber) {
      findings.invalid(
          U7,
          "replicas",
          engine.workload().replicas().value().asString(""),
          "is set back at every apply, against " + autoscaler.get(),
          "say autoscaled() on the workers");
    }
    if (engine.role() == Role.PREFILL && !hasNumber) {
      findings.warn(
          T6,
          "replicas",
          "each prefill worker that an autoscaler takes away breaks the transfers of its KV cache",
          "scale prefill down rarely, or scale decode alone");
    }
  }
}
