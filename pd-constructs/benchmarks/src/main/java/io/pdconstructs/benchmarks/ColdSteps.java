package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps of a cold process, one below the other. */
final class ColdSteps {

  private static final int MANY = 100;

  private final Command empty;
  private final Command steps;
  private final Command whole;
  private final List<List<Duration>> measured = new ArrayList<>();

  private ColdSteps(ColdProcess process, List<String> flags, int stacks) {
    this.empty = process.empty();
    this.steps = process.steps(flags, stacks);
    this.whole = process.command(flags, stacks);
  }

  /** A column for one stack and for many, without and with an archive of classes. */
  static String table(ColdProcess process) {
    List<String> plain = Java.LAUNCHER_FLAGS;
    List<String> archived = ColdProcess.archived(plain);
    List<ColdSteps> one =
        List.of(new ColdSteps(process, plain, 1), new ColdSteps(process, archived, 1));
    List<ColdSteps> many =
        List.of(new ColdSteps(process, plain, MANY), new ColdSteps(process, archived, MANY));
    for (int round = 0; round < Profile.ROUNDS_OF_ONE; round++) {
      one.forEach(ColdSteps::measure);
    }
    for (int round = 0; round < Profile.ROUNDS_OF_MANY; round++) {
      many.forEach(ColdSteps::measure);
    }
    List<List<Duration>> columns = new ArrayList<>();
    one.forEach(column -> columns.add(column.medians()));
    many.forEach(column -> columns.add(column.medians()));
    return table(process.launcher(Profile.ROUNDS_OF_ONE), columns);
  }

  private static String table(Duration launcher, List<List<Duration>> columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("the launcher, before it starts Java", Text.time(launcher), "", "", ""));
    List<String> names = names();
    for (int i = 0; i < names.size(); i++) {
      List<String> row = new ArrayList<>(List.of(names.get(i)));
      for (List<Duration> column : columns) {
        row.add(Text.time(column.get(i)));
      }
      rows.add(row);
    }
    return Text.table(
        1, List.of("", "1 stack", "1 stack, archive", "100 stacks", "100 stacks, archive"), rows);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("an empty JVM"));
    names.addAll(ColdPhases.NAMES);
    names.add("the rest: the command line, what it prints, loading both");
    names.add("**all of it**");
    return names;
  }

  /** An empty JVM, the steps, what is left of the whole, the whole. */
  private void measure() {
    List<Duration> row = new ArrayList<>(List.of(empty.time()));
    steps.time();
    steps.printed().lines().forEach(line -> row.add(Duration.ofNanos(Long.parseLong(line))));
    Duration all = whole.time();
    row.add(row.stream().reduce(all, Duration::minus));
    row.add(all);
    measured.add(row);
  }

  private List<Duration> medians() {
    List<Duration> medians = new ArrayList<>();
    for (int i = 0; i < measured.get(0).size(); i++) {
      int step = i;
      medians.add(new Times(measured.stream().map(row -> row.get(step)).toList()).median());
    }
    return medians;
  }
}
