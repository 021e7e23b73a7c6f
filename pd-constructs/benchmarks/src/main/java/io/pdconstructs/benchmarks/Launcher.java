package io.pdconstructs.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The shell script that starts Java. */
final class Launcher {

  private static final Pattern TRACED = Pattern.compile("(?m)^\\++ (\\d+)\\.(\\d{6}) ");
  private static final long NANOS_PER_MICRO = 1_000;

  private Launcher() {}

  /** From its first line to the one that starts Java: the median. */
  static Duration time(Workplace place, Path folder, int rounds) {
    Command traced =
        Command.of(
            folder.resolve("launcher.out"),
            "bash",
            "-c",
            "PS4='+ $EPOCHREALTIME '; set -x; . \"$0\" \"$@\"",
            place.launcher(),
            "synth",
            "istio",
            "-n",
            "team-0",
            "-o",
            Workplace.made(folder.resolve("launcher")).toString());
    List<Duration> taken = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      traced.time();
      taken.add(between(traced.complaint()));
    }
    return new Times(taken).median();
  }

  /** From the first line that a shell traced to the last. */
  static Duration between(String trace) {
    List<Duration> at = TRACED.matcher(trace).results().map(Launcher::moment).toList();
    if (at.isEmpty()) {
      throw new IllegalStateException("the launcher left no trace: " + trace);
    }
    return at.get(at.size() - 1).minus(at.get(0));
  }

  private static Duration moment(MatchResult line) {
    return Duration.ofSeconds(Long.parseLong(line.group(1)))
        .plusNanos(NANOS_PER_MICRO * Long.parseLong(line.group(2)));
  }
}
