package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/**
 * One stack in a process that has done it many times.
 *
 * @param ours what JMH measured of this library
 * @param cdk8s the same objects through cdk8s; empty without Node
 */
record Warm(Jmh ours, Optional<RunResult> cdk8s) {

  private static final Map<String, String> STEPS = steps();

  static Warm run(Workplace place) {
    Jmh ours = Jmh.run(SynthesisBenchmark.class, "");
    return new Warm(
        ours,
        place.node().program().isPresent()
            ? Jmh.run(Cdk8sBenchmark.class, "").of("whole")
            : Optional.empty());
  }

  /** From the program to the text of its manifests. */
  Duration whole() {
    return Jmh.time(ours.of("whole").orElseThrow());
  }

  /** How many times as long cdk8s takes; empty without Node. */
  Optional<Double> cdk8sRatio() {
    return cdk8s.map(result -> (double) Jmh.time(result).toNanos() / whole().toNanos());
  }

  /** A row for each step. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    STEPS.forEach((method, step) -> rows.add(row(step, ours.of(method).orElseThrow())));
    rows.add(
        cdk8s
            .map(result -> row(Contenders.CDK8S + ", program to text", result))
            .orElse(List.of(Contenders.CDK8S + " cannot be had here", "", "", "", "")));
    return Text.table(1, List.of("One stack", "Mean", "±", "Allocated", "Mean / ours"), rows);
  }

  private List<String> row(String name, RunResult result) {
    double ratio = (double) Jmh.time(result).toNanos() / whole().toNanos();
    return List.of(
        name,
        Text.time(Jmh.time(result)),
        Math.round(100 * Jmh.error(result)) + " %",
        Text.count(Math.round(Jmh.allocated(result) / 1024)) + " KB",
        Text.ratio(ratio));
  }

  private static Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("whole", "all of it: program, objects, rules, YAML");
    steps.put("stack", "the program builds the stack");
    steps.put("render", "objects");
    steps.put("rules", "rules");
    steps.put("yaml", "YAML");
    return steps;
  }
}
