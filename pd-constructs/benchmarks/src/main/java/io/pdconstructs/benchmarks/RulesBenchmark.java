package io.pdconstructs.benchmarks;

import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.fleet.FleetRules;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What rules cost: those of each stack, and those across the stacks of one namespace. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 2, time = 1)
public class RulesBenchmark {

  private static final String NAMESPACE = "models";

  /** How many stacks there are. */
  @Param({"1", "100", "10000"})
  public int stacks;

  /** How many are made first, so that what is measured is compiled. */
  @Param("3000")
  public int before;

  @Setup
  public void compile(Blackhole blackhole) {
    rules(before, blackhole);
  }

  /** From the program to the text of its manifests, and no rule. */
  @Benchmark
  public void withoutRules(Blackhole blackhole) {
    for (int i = 0; i < stacks; i++) {
      blackhole.consume(Renderer.render(stack(i)).manifests().toYaml());
    }
  }

  /** The same with the rules of each stack. */
  @Benchmark
  public void ofEach(Blackhole blackhole) {
    rules(stacks, blackhole);
  }

  /** The rules across stacks whose objects are there. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "-XX:+UseSerialGC"})
  public Report across(Rendered rendered) {
    return across(rendered.manifests);
  }

  /** The objects of a fleet. */
  @State(Scope.Benchmark)
  public static class Rendered {

    private final List<Manifests> manifests = new ArrayList<>();

    /** Makes them, and has the rules asked often enough to be compiled. */
    @Setup(Level.Trial)
    public void render(RulesBenchmark benchmark, Blackhole blackhole) {
      for (int i = 0; i < benchmark.stacks; i++) {
        manifests.add(Renderer.render(stack(i)).manifests());
      }
      for (int i = 0; i < benchmark.before; i += benchmark.stacks) {
        blackhole.consume(across(manifests));
      }
    }
  }

  private static Report across(List<Manifests> manifests) {
    NodePool nodes = NodePool.of(manifests.size(), Environments.istio().hardware());
    FleetRules rules = new FleetRules(List.of(nodes));
    for (int i = 0; i < manifests.size(); i++) {
      rules.add(NAMESPACE + "/" + i, manifests.get(i));
    }
    return rules.report(List.of());
  }

  private static void rules(int count, Blackhole blackhole) {
    for (int i = 0; i < count; i++) {
      blackhole.consume(Synthesizer.standard().synthesize(stack(i)).toYaml());
    }
  }

  private static PdStack stack(int number) {
    return Teams.mixed(number).toBuilder().namespace(NAMESPACE).build();
  }
}
