package io.pdconstructs.benchmarks;

import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The objects of the same stack through cdk8s, in a process that has done it many times. Needs
 * Node.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 4, time = 1)
public class Cdk8sBenchmark {

  private List<Map<String, Object>> objects = List.of();

  @Setup
  public void read() throws IOException {
    objects = Cdk8sStacks.read(objects());
  }

  /** From finished trees to the text of the manifests. */
  @Benchmark
  public String whole() {
    return Cdk8sStacks.yaml(objects);
  }

  /** The objects that cdk8s is given, as a JSON list. */
  static String objects() {
    Manifests manifests =
        Synthesizer.standard()
            .synthesize(
                Llama70b.app().stackIn(Environments.istio().namespace(Cdk8sStacks.NAMESPACE)));
    return manifests.stream().map(Manifest::toJson).collect(Collectors.joining(",", "[", "]"));
  }
}
