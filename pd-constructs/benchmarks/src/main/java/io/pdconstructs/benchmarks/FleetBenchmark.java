package io.pdconstructs.benchmarks;

import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Stacks of different names in all environments by turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 2, time = 1)
public class FleetBenchmark {

  /** How many stacks there are. */
  @Param({"1", "10", "100", "1000", "10000"})
  public int stacks;

  /**
   * How many are made first: so that small fleets are not measured on code that is not compiled.
   */
  @Param("3000")
  public int before;

  private List<Manifests> kept = new ArrayList<>();

  @Setup
  public void compile(Blackhole blackhole) {
    stream(before, blackhole);
  }

  /** Each stack's text is used and let go, as by a writer of files; in a heap of 512 MB. */
  @Benchmark
  public void stream(Blackhole blackhole) {
    stream(stacks, blackhole);
  }

  /** The objects of every stack are kept until the last one is there. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "-XX:+UseSerialGC"})
  public List<Manifests> keep() {
    kept = new ArrayList<>();
    for (int i = 0; i < stacks; i++) {
      kept.add(Synthesizer.standard().synthesize(Teams.mixed(i)));
    }
    return kept;
  }

  private static void stream(int count, Blackhole blackhole) {
    for (int i = 0; i < count; i++) {
      blackhole.consume(Synthesizer.standard().synthesize(Teams.mixed(i)).toYaml());
    }
  }
}
