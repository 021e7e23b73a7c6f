package io.pdconstructs.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes of this library with any flags of the JVM, started without the launcher. */
final class ColdProcess {

  /** Stands among flags for the archive of all classes that the process in question loads. */
  private static final String ARCHIVE = "archive";

  private final Workplace place;
  private final Path folder;
  private final Map<String, String> archives = new HashMap<>();

  ColdProcess(Workplace place) {
    this.place = place;
    this.folder = place.folder("profile");
  }

  /** Flags, and an archive of all classes. */
  static List<String> archived(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.add(ARCHIVE);
    return all;
  }

  /** How long the launcher takes before it starts Java. */
  Duration launcher(int rounds) {
    return Launcher.time(place, folder, rounds);
  }

  /** An empty JVM with the launcher's flags. */
  Command empty() {
    return Command.of(folder.resolve("empty.out"), Java.bare(Java.LAUNCHER_FLAGS, EmptyJvm.class));
  }

  /** A process that prints how long its steps take. */
  Command steps(List<String> flags, int stacks) {
    String out = Workplace.made(folder.resolve("steps-" + stacks)).toString();
    List<String> line = Java.line(List.of(), ColdPhases.class, String.valueOf(stacks), out);
    return withFlags("steps-" + stacks, flags, line);
  }

  /** The whole command. */
  Command command(List<String> flags, int stacks) {
    String out = Workplace.made(folder.resolve("command-" + stacks)).toString();
    List<String> line =
        stacks > 1
            ? Java.line(
                List.of(), FleetApp.class, String.valueOf(stacks), "synth", "--all", "-o", out)
            : List.of(Java.program(), "-jar", jar(), "synth", "istio", "-n", "team-0", "-o", out);
    return withFlags("command-" + stacks, flags, line);
  }

  /** Where the classes of the whole command for one stack come from, a line for each. */
  List<String> classes(List<String> flags) {
    Path log = folder.resolve("classes.log");
    List<String> all = new ArrayList<>(flags);
    all.add("-Xlog:class+load:file=" + log);
    command(all, 1).time();
    return Workplace.read(log).lines().filter(line -> line.contains("source: ")).toList();
  }

  private String jar() {
    return place.root().resolve("apps/llama-70b/target/llama-70b.jar").toString();
  }

  private Command withFlags(String name, List<String> flags, List<String> line) {
    List<String> all = new ArrayList<>(line);
    all.addAll(
        1, flags.stream().map(flag -> flag.equals(ARCHIVE) ? archive(name, line) : flag).toList());
    return Command.of(folder.resolve(name + ".out"), all);
  }

  /** The flag that names the archive of a process, which is made once. */
  private String archive(String name, List<String> line) {
    return archives.computeIfAbsent(
        name,
        unused -> {
          String archive = folder.resolve(name + ".jsa").toString();
          withFlags(name, List.of("-XX:+UseSerialGC", "-XX:ArchiveClassesAtExit=" + archive), line)
              .time();
          return "-XX:SharedArchiveFile=" + archive;
        });
  }
}
