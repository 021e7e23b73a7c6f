package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules cost.
 *
 * @param without synthesis that asks no rule
 * @param ofEach synthesis with the rules of each stack
 * @param across the rules across stacks alone
 */
record RulesTimes(Jmh without, Jmh ofEach, Jmh across) {

  private static final List<Integer> SIZES = List.of(1, 100, FleetTimes.LARGEST);

  static RulesTimes run() {
    return new RulesTimes(
        Jmh.run(RulesBenchmark.class, "withoutRules"),
        Jmh.run(RulesBenchmark.class, "ofEach"),
        Jmh.run(RulesBenchmark.class, "across"));
  }

  /** A row for each size. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    for (int size : SIZES) {
      Duration without = time(this.without, "withoutRules", size);
      Duration each = time(ofEach, "ofEach", size);
      Duration all = time(across, "across", size);
      rows.add(
          List.of(
              Text.count(size),
              Text.time(without),
              Text.time(each),
              Text.time(all),
              Text.time(without.dividedBy(size)),
              Text.time(each.dividedBy(size)),
              Text.time(all.dividedBy(size))));
    }
    return Text.table(
        0,
        List.of(
            "Stacks",
            "Without rules",
            "With those of each stack",
            "Those across alone",
            "A stack: without",
            "A stack: with its own",
            "A stack: across"),
        rows);
  }

  private static Duration time(Jmh measured, String method, int size) {
    return Jmh.time(
        measured
            .of(method, size)
            .orElseThrow(() -> new IllegalStateException(method + " of " + size + " failed")));
  }
}
