package io.pdconstructs.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the time of a cold process goes, and what other flags of the JVM make of it.
 *
 * @param steps a table of the steps
 * @param flags a table of the flags
 */
record Profile(String steps, String flags) {

  private static final int ONE = 1;
  private static final int MANY = 100;
  private static final int ROUNDS_OF_ONE = 7;
  private static final int ROUNDS_OF_MANY = 3;

  /** Stands for the archive of the process in question. */
  private static final String ARCHIVE = "archive";

  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("none: the JDK's defaults", List.of()),
          new Variant("compiler C1 alone, serial collector", Java.LAUNCHER_FLAGS),
          new Variant(
              "the same, interpreter alone", List.of("-Xint", "-XX:+UseSerialGC", "-Xshare:auto")),
          new Variant(
              "the same, without the JDK's archive of classes",
              List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:off")),
          new Variant("C1, serial, an archive of all classes", archived(Java.LAUNCHER_FLAGS)),
          new Variant(
              "C1 and C2, serial, an archive of all classes",
              archived(List.of("-XX:+UseSerialGC"))));

  /** Measures; the launcher has built the app before. */
  static Profile run(Workplace place) {
    Progress.say("where the time of a cold process goes");
    return new Measuring(place).all();
  }

  private static List<String> archived(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.add(ARCHIVE);
    return all;
  }

  private record Variant(String name, List<String> flags) {}

  /** How long the steps of one process took, and the whole command. */
  private record Column(Duration emptyJvm, List<Duration> steps, Duration total) {

    Duration rest() {
      return steps.stream().reduce(total.minus(emptyJvm), Duration::minus);
    }

    List<Duration> rows() {
      List<Duration> rows = new ArrayList<>(List.of(emptyJvm));
      rows.addAll(steps);
      rows.add(rest());
      rows.add(total);
      return rows;
    }
  }

  /** The work itself, in a folder of its own. */
  private static final class Measuring {

    private final Workplace place;
    private final Path folder;
    private final Map<String, Path> archives = new HashMap<>();

    Measuring(Workplace place) {
      this.place = place;
      this.folder = place.folder("profile");
    }

    Profile all() {
      return new Profile(steps(), flags());
    }

    private String steps() {
      List<String> plain = Java.LAUNCHER_FLAGS;
      List<Column> columns =
          List.of(
              column(plain, ONE),
              column(archived(plain), ONE),
              column(plain, MANY),
              column(archived(plain), MANY));
      List<String> names = new ArrayList<>(List.of("an empty JVM"));
      names.addAll(ColdPhases.NAMES);
      names.add("the rest: the command line, what it prints, loading both");
      names.add("**all of it**");
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              "the launcher, before it starts Java",
              Text.time(Launcher.time(place, folder, ROUNDS_OF_ONE)),
              "",
              "",
              ""));
      for (int i = 0; i < names.size(); i++) {
        List<String> row = new ArrayList<>(List.of(names.get(i)));
        for (Column column : columns) {
          row.add(Text.time(column.rows().get(i)));
        }
        rows.add(row);
      }
      return Text.table(
          1, List.of("", "1 stack", "1 stack, archive", "100 stacks", "100 stacks, archive"), rows);
    }

    private String flags() {
      List<List<String>> rows = new ArrayList<>();
      for (Variant variant : VARIANTS) {
        List<String> loaded = loaded(variant.flags());
        rows.add(
            List.of(
                variant.name(),
                Text.time(total(variant.flags(), ONE)),
                Text.time(total(variant.flags(), MANY)),
                loaded.get(0),
                loaded.get(1)));
      }
      return Text.table(
          1,
          List.of("Flags", "1 stack", "100 stacks", "Classes of an archive", "Other classes"),
          rows);
    }

    private Column column(List<String> flags, int stacks) {
      List<String> given = withArchive(flags, "steps-" + stacks, steps(List.of(), stacks));
      List<List<Duration>> measured =
          IntStream.range(0, rounds(stacks)).mapToObj(round -> stepTimes(given, stacks)).toList();
      List<Duration> medians =
          IntStream.range(0, ColdPhases.NAMES.size())
              .mapToObj(step -> new Times(measured.stream().map(all -> all.get(step)).toList()))
              .map(Times::median)
              .toList();
      Command empty =
          Command.of(folder.resolve("empty.out"), Java.bare(Java.LAUNCHER_FLAGS, EmptyJvm.class));
      return new Column(median(empty, ROUNDS_OF_ONE), medians, total(flags, stacks));
    }

    private List<Duration> stepTimes(List<String> flags, int stacks) {
      Command command = steps(flags, stacks);
      command.time();
      return command.printed().lines().map(line -> Duration.ofNanos(Long.parseLong(line))).toList();
    }

    private Duration total(List<String> flags, int stacks) {
      Command process = app(withArchive(flags, "app-" + stacks, app(List.of(), stacks)), stacks);
      return median(process, rounds(stacks));
    }

    private static int rounds(int stacks) {
      return stacks == ONE ? ROUNDS_OF_ONE : ROUNDS_OF_MANY;
    }

    private static Duration median(Command command, int rounds) {
      return new Times(IntStream.range(0, rounds).mapToObj(round -> command.time()).toList())
          .median();
    }

    /** Flags with the archive of a process, which is made when it is not there. */
    private List<String> withArchive(List<String> flags, String name, Command process) {
      if (!flags.contains(ARCHIVE)) {
        return flags;
      }
      Path archive = archives.computeIfAbsent(name, unused -> archive(name, process));
      return flags.stream()
          .map(flag -> flag.equals(ARCHIVE) ? "-XX:SharedArchiveFile=" + archive : flag)
          .toList();
    }

    private Path archive(String name, Command process) {
      Path archive = folder.resolve(name + ".jsa");
      List<String> making = new ArrayList<>(process.line());
      making.add(1, "-XX:ArchiveClassesAtExit=" + archive);
      making.add(1, "-XX:+UseSerialGC");
      Command.of(process.output(), making).time();
      return archive;
    }

    private Command steps(List<String> flags, int stacks) {
      String out = Workplace.made(folder.resolve("steps-" + stacks)).toString();
      return Command.of(
          folder.resolve("steps.out"),
          Java.line(flags, ColdPhases.class, String.valueOf(stacks), out));
    }

    private Command app(List<String> flags, int stacks) {
      String out = Workplace.made(folder.resolve("app-" + stacks)).toString();
      Path log = folder.resolve("app.out");
      if (stacks > ONE) {
        return Command.of(
            log,
            Java.line(flags, FleetApp.class, String.valueOf(stacks), "synth", "--all", "-o", out));
      }
      List<String> line = new ArrayList<>(List.of(Java.program()));
      line.addAll(flags);
      line.addAll(List.of("-jar", place.root() + "/apps/llama-70b/target/llama-70b.jar"));
      line.addAll(List.of("synth", "istio", "-n", "team-0", "-o", out));
      return Command.of(log, line);
    }

    /** How many classes come of an archive, and how many of jars or are made meanwhile. */
    private List<String> loaded(List<String> flags) {
      Path log = folder.resolve("classes.log");
      List<String> all = new ArrayList<>(withArchive(flags, "app-1", app(List.of(), ONE)));
      all.add("-Xlog:class+load:file=" + log);
      app(all, ONE).time();
      List<String> sources =
          Workplace.read(log).lines().filter(line -> line.contains("source: ")).toList();
      long shared = sources.stream().filter(line -> line.contains("shared objects file")).count();
      return List.of(Text.count(shared), Text.count(sources.size() - shared));
    }
  }
}
