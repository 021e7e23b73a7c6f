package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.T1;
import static io.pdconstructs.check.LibraryRule.T11;
import static io.pdconstructs.check.LibraryRule.T4;
import static io.pdconstructs.check.LibraryRule.V24;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.WholeNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Time to start in. T1 what a model takes to arrive and load at the least, T4 and V24 what the
 * engine itself waits for its processes, more or less than its probe, T11 what the Deployment does.
 */
final class StartupRules implements Rule {

  /** A fast network or disk; most are slower. */
  private static final BigDecimal BYTES_PER_SECOND = BigDecimal.valueOf(500_000_000);

  private static final long LOAD_SECONDS = 180;
  private static final long DEFAULT_READY_SECONDS = 600;
  private static final long DEFAULT_PROGRESS_SECONDS = 600;
  private static final String READY_TIMEOUT = "VLLM_ENGINE_READY_TIMEOUT_S";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(T1, T4, T11, V24);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    boolean possible = subject.stack().isEmpty() || isPossible(subject.stack().get());
    for (EngineWorkload engine : subject.engines()) {
      JsonNode probe = engine.container().path("startupProbe");
      if (probe.isObject()) {
        Optional<ModelShape> shape = possible ? subject.shape(engine) : Optional.empty();
        check(engine, seconds(probe), shape, findings.of(engine.role()));
        checkDeadline(engine, seconds(probe), findings.of(engine.role()));
      }
    }
  }

  /** A time that cannot be is reported as such. */
  private static boolean isPossible(PdStack stack) {
    Duration budget = stack.engine().startupBudget().orElse(Duration.ofSeconds(1));
    return budget.toSeconds() >= 1 && budget.toNanosPart() == 0;
  }

  /** Kubernetes' defaults where nothing is said. */
  private static long seconds(JsonNode probe) {
    return probe.path("initialDelaySeconds").asLong(0)
        + probe.path("failureThreshold").asLong(3) * probe.path("periodSeconds").asLong(10);
  }

  private static void check(
      EngineWorkload engine, long budget, Optional<ModelShape> shape, Findings findings) {
    String path = engine.path() + ".startupProbe";
    Optional<Quantity> weights = shape.isPresent() ? shape.get().weights() : Optional.empty();
    long needed = weights.isPresent() ? needed(weights.get()) : 0;
    if (weights.isPresent() && budget < needed) {
      findings.warn(
          T1,
          path,
          budget
              + " s are less than the "
              + needed
              + " s that "
              + weights.get()
              + " take to arrive at 500 MB/s and to load, so the engine is started over and over",
          new Fix(
              "raise VllmEngine.startupBudget(...), or leave it out",
              "raise failureThreshold or periodSeconds"));
    }
    Optional<Long> ready = engine.env(READY_TIMEOUT).flatMap(WholeNumber::read);
    if (ready.isPresent() && ready.get() > budget) {
      findings.warn(
          T4,
          engine.path() + ".env[" + READY_TIMEOUT + "]",
          ready.get()
              + " s are more than the "
              + budget
              + " s of the startup probe, which ends the engine first",
          "make the probe wait longer, or this less");
    }
    boolean several =
        engine.flags().number(CommonVllmFlags.DATA_PARALLEL, 1) > 1
            || engine.flags().number("--api-server-count", 1) > 1;
    if (several
        && engine.has(Trait.WAITS_FOR_RANKS)
        && PodSpecs.named(engine.env(), READY_TIMEOUT).isEmpty()
        && budget > DEFAULT_READY_SECONDS) {
      findings.warn(
          V24,
          engine.path() + ".env[" + READY_TIMEOUT + "]",
          "is missing, which means "
              + DEFAULT_READY_SECONDS
              + " s: API servers and ranks give up before the "
              + budget
              + " s of the startup probe",
          "say " + budget);
    }
  }

  /** Only Deployments have a deadline. */
  private static void checkDeadline(EngineWorkload engine, long budget, Findings findings) {
    if (!engine.object().kind().equals("Deployment")) {
      return;
    }
    JsonNode deadline = engine.workload().spec().value().path("progressDeadlineSeconds");
    long seconds = deadline.asLong(DEFAULT_PROGRESS_SECONDS);
    if (seconds <= budget) {
      findings.warn(
          T11,
          engine.paths().before() + "spec.progressDeadlineSeconds",
          (deadline.isNumber() ? "after " : "is missing: after Kubernetes' own ")
              + seconds
              + " s the Deployment is called failed (ProgressDeadlineExceeded), by kubectl rollout status and by Argo CD, while the startup probe still gives the engine up to "
              + budget
              + " s",
          Fix.derived("say more than " + budget + ", with time for images"));
    }
  }

  private static long needed(Quantity weights) {
    return LOAD_SECONDS
        + weights.value().divide(BYTES_PER_SECOND, 0, RoundingMode.CEILING).longValue();
  }
}
