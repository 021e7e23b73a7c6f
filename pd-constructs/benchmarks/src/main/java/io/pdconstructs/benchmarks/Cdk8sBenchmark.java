package io.pdconstructs.benchmarks;

import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.cdk8s.PdChart;
import io.pdconstructs.environments.Environments;
import java.util.concurrent.TimeUnit;
import org.cdk8s.App;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same stack through cdk8s, in a process that has done it many times. Needs Node. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 4, time = 1)
public class Cdk8sBenchmark {

  /** From the program to the text of its manifests. */
  @Benchmark
  public String whole() {
    App app = new App();
    new PdChart(app, "pd", Llama70b.app().stackIn(Environments.istio()));
    return app.synthYaml();
  }
}
