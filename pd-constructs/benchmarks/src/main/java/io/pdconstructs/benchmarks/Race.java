package io.pdconstructs.benchmarks;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.diff.Diff;
import io.pdconstructs.diff.ResourceChange;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Contenders by turns, round after round, so that what the machine does meanwhile meets all of
 * them.
 *
 * @param stacks how many stacks each made
 * @param contenders all, also those that cannot be had
 * @param times of those that can, by name
 */
record Race(int stacks, List<Contender> contenders, Map<String, Times> times) {

  /**
   * Measures. A first round is not counted: it fills caches, and its manifests are compared.
   *
   * @throws IllegalStateException when a contender fails or makes other objects
   */
  static Race run(Workplace place, int stacks, int rounds) {
    List<Contender> contenders = Contenders.of(place, stacks);
    List<Contender> running = contenders.stream().filter(Contender::isThere).toList();
    for (Contender contender : running) {
      Progress.say(
          (stacks == 1 ? "1 stack, " : stacks + " stacks, ")
              + contender.name()
              + ": "
              + Text.time(contender.time()));
      contender.written().ifPresent(written -> compare(contender.name(), stacks, written));
    }
    Map<String, List<Duration>> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : running) {
        measured.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(contender.time());
      }
    }
    Map<String, Times> times = new LinkedHashMap<>();
    measured.forEach((name, taken) -> times.put(name, new Times(taken)));
    return new Race(stacks, contenders, times);
  }

  /** The median of a contender; empty when it cannot be had. */
  Optional<Duration> median(String name) {
    return Optional.ofNullable(times.get(name)).map(Times::median);
  }

  /** A row for each contender. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    for (Contender contender : contenders) {
      Times taken = times.get(contender.name());
      rows.add(taken == null ? absent(contender) : row(contender, taken));
    }
    return Text.table(
        2, List.of("", "Started", "Median", "Shortest", "Longest", "Median / ours"), rows);
  }

  private List<String> row(Contender contender, Times taken) {
    double ratio =
        (double) taken.median().toNanos() / median(Contenders.OURS).orElseThrow().toNanos();
    return List.of(
        contender.name(),
        contender.how(),
        Text.time(taken.median()),
        Text.time(taken.shortest()),
        Text.time(taken.longest()),
        Text.ratio(ratio));
  }

  private static List<String> absent(Contender contender) {
    return List.of(contender.name(), "cannot be had here: " + contender.reason(), "", "", "", "");
  }

  private static void compare(String name, int stacks, Function<String, Path> written) {
    for (Environment environment : Teams.teams(stacks)) {
      Manifests found = ManifestReader.read(written.apply(environment.name()));
      List<ResourceChange> changes = Diff.between(found, expected(environment)).changes();
      if (!changes.isEmpty()) {
        throw new IllegalStateException(
            name + " makes other objects for " + environment.name() + ": " + changes);
      }
    }
  }

  private static Manifests expected(Environment environment) {
    Manifests manifests = Synthesizer.standard().synthesize(Llama70b.app().stackIn(environment));
    return ManifestReader.read(manifests.toYaml(), environment.name());
  }
}
