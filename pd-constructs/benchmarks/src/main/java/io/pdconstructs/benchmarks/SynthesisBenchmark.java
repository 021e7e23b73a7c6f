package io.pdconstructs.benchmarks;

import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.check.Report;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.StandardRules;
import io.pdconstructs.synth.Synthesizer;
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

/**
 * The stack of llama-70b on Istio, in a process that has done it many times: as a whole, and each
 * step.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
public class SynthesisBenchmark {

  private final PdStack stack = Llama70b.app().stackIn(Environments.istio());
  private final Edited edited = Renderer.render(stack);
  private final Manifests manifests = edited.manifests();

  /** How many stacks are made first: the compiler needs thousands before it is done. */
  @Param("3000")
  public int before;

  @Setup
  public void compile(Blackhole blackhole) {
    for (int i = 0; i < before; i++) {
      blackhole.consume(whole());
    }
  }

  /** From the program to the text of its manifests. */
  @Benchmark
  public String whole() {
    return Synthesizer.standard().synthesize(Llama70b.app().stackIn(Environments.istio())).toYaml();
  }

  /** The program alone: its parts put together. */
  @Benchmark
  public PdStack stack() {
    return Llama70b.app().stackIn(Environments.istio());
  }

  /** The objects of a stack. */
  @Benchmark
  public Edited render() {
    return Renderer.render(stack);
  }

  /** Every rule. */
  @Benchmark
  public Report rules() {
    return StandardRules.book().check(stack, edited);
  }

  /** The text of finished objects. */
  @Benchmark
  public String yaml() {
    return manifests.toYaml();
  }
}
