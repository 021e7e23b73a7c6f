package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH measured, in processes of its own.
 *
 * @param results one for each method and parameter that did not fail
 */
record Jmh(List<RunResult> results) {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  Jmh {
    results = List.copyOf(results);
  }

  /** Runs a method of a benchmark, or all of them where the name is empty. */
  static Jmh run(Class<?> benchmark, String method) {
    Progress.say(benchmark.getSimpleName() + (method.isEmpty() ? "" : "." + method));
    String wanted = benchmark.getName() + "\\." + (method.isEmpty() ? ".*" : method + "$");
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(wanted)
                      .addProfiler(HeapProfiler.class)
                      .addProfiler(GCProfiler.class)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      return new Jmh(new ArrayList<>(results));
    } catch (RunnerException e) {
      throw new IllegalStateException(benchmark.getName() + " failed", e);
    }
  }

  /** The result of a method. */
  Optional<RunResult> of(String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst();
  }

  /** The result of a method for a number of stacks. */
  Optional<RunResult> of(String method, int stacks) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .filter(result -> result.getParams().getParam("stacks").equals(String.valueOf(stacks)))
        .findFirst();
  }

  /** The mean time of a call. */
  static Duration time(RunResult result) {
    TimeUnit unit = result.getParams().getTimeUnit();
    double nanos = result.getPrimaryResult().getScore() * unit.toNanos(1);
    return Duration.ofNanos(Math.round(nanos));
  }

  /** Half of the 99.9 % confidence interval, as a part of the mean. */
  static double error(RunResult result) {
    return result.getPrimaryResult().getScoreError() / result.getPrimaryResult().getScore();
  }

  /** Bytes that a call allocates. */
  static double allocated(RunResult result) {
    return secondary(result, ALLOCATED);
  }

  /** A result of a profiler. */
  static double secondary(RunResult result, String name) {
    Result<?> found = result.getSecondaryResults().get(name);
    if (found == null) {
      throw new IllegalStateException(
          "no " + name + " among " + result.getSecondaryResults().keySet());
    }
    return found.getScore();
  }
}
