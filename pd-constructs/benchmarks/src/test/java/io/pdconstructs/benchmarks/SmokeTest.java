package io.pdconstructs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs. How long it takes is of no interest here. */
class SmokeTest {

  @TempDir Path temp;

  @Test
  @DisplayName("Each benchmark of this library runs once")
  void ours() throws RunnerException {
    assertThat(runOnce(SynthesisBenchmark.class)).isEqualTo(methods(SynthesisBenchmark.class));
    assertThat(runOnce(FleetBenchmark.class)).isEqualTo(methods(FleetBenchmark.class));
    assertThat(runOnce(RulesBenchmark.class)).isEqualTo(methods(RulesBenchmark.class));
  }

  @Test
  @DisplayName("The benchmark of cdk8s runs once")
  void cdk8s() throws RunnerException {
    Tool node = Tool.node(temp);
    assumeTrue(node.program().isPresent(), node.reason() + "; cdk8s needs Node");
    assertThat(runOnce(Cdk8sBenchmark.class)).isEqualTo(methods(Cdk8sBenchmark.class));
  }

  @Test
  @DisplayName("The processes that are measured run")
  void processes() {
    EmptyJvm.main();
    assertThat(ColdPhases.measure(2, temp.resolve("phases"))).hasSameSizeAs(ColdPhases.NAMES);
    assertThat(temp.resolve("phases/team-1/kustomization.yaml")).exists();
  }

  private static long runOnce(Class<?> benchmark) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .param("stacks", "2")
                .param("before", "0")
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .forks(0)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run()
        .size();
  }

  private static long methods(Class<?> benchmark) {
    return Stream.of(benchmark.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .count();
  }
}
