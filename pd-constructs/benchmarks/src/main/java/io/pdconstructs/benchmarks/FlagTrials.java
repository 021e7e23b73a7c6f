package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole command with other flags of the JVM. */
final class FlagTrials {

  private static final int MANY = 100;
  private static final String SERIAL = "-XX:+UseSerialGC";
  private static final Map<String, List<String>> TRIALS = trials();

  private FlagTrials() {}

  /** A row for each choice of flags. */
  static String table(ColdProcess process) {
    Map<String, Duration> one = medians(process, 1);
    Map<String, Duration> many = medians(process, MANY);
    List<List<String>> rows = new ArrayList<>();
    TRIALS.forEach(
        (name, flags) -> {
          List<String> classes = process.classes(flags);
          long shared =
              classes.stream().filter(line -> line.contains("shared objects file")).count();
          rows.add(
              List.of(
                  name,
                  Text.time(one.getOrDefault(name, Duration.ZERO)),
                  Text.time(many.getOrDefault(name, Duration.ZERO)),
                  Text.count(shared),
                  Text.count(classes.size() - shared)));
        });
    return Text.table(
        1,
        List.of("Flags", "1 stack", "100 stacks", "Classes of an archive", "Other classes"),
        rows);
  }

  private static Map<String, Duration> medians(ColdProcess process, int stacks) {
    Map<String, Command> commands = new LinkedHashMap<>();
    TRIALS.forEach((name, flags) -> commands.put(name, process.command(flags, stacks)));
    Map<String, List<Duration>> taken = new LinkedHashMap<>();
    for (int round = 0; round < Profile.rounds(stacks); round++) {
      commands.forEach(
          (name, command) ->
              taken.computeIfAbsent(name, unused -> new ArrayList<>()).add(command.time()));
    }
    Map<String, Duration> medians = new LinkedHashMap<>();
    taken.forEach((name, times) -> medians.put(name, new Times(times).median()));
    return medians;
  }

  private static Map<String, List<String>> trials() {
    Map<String, List<String>> trials = new LinkedHashMap<>();
    trials.put("none: the JDK's defaults", List.of());
    trials.put("C1, serial: the compiler and the collector that start fast", Java.LAUNCHER_FLAGS);
    trials.put("interpreter alone, serial collector", List.of("-Xint", SERIAL));
    trials.put(
        "C1, serial, without the JDK's archive of classes",
        List.of("-XX:TieredStopAtLevel=1", SERIAL, "-Xshare:off"));
    trials.put("C1, serial, an archive of all classes", ColdProcess.archived(Java.LAUNCHER_FLAGS));
    trials.put(
        "C1 and C2, serial, an archive of all classes", ColdProcess.archived(List.of(SERIAL)));
    return trials;
  }
}
